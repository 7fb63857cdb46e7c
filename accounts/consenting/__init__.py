"""What people agree to: documents they sign, consents they give, what was passed on."""
