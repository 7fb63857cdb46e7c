"""Addresses of documents, consents and what was passed on."""

from django.urls import path

from accounts.views import agreements, consents, disclosing, documents, sharing

A_KIND = "documents/<str:role>/<str:kind>/"
OWN = [
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<str:public_id>/", agreements.agreement, name="agreement"),
    path("signed/<str:public_id>/", agreements.signed, name="signed"),
    path("consents/", consents.consents, name="consents"),
    path("consents/<str:public_id>/", consents.consent, name="consent"),
    path(
        "consents/<str:public_id>/back/", consents.consent_revoke, name="consent_revoke"
    ),
    path("passed-on/", consents.passed_on, name="passed_on"),
    path("passed-on/pdf/", consents.passed_on_pdf, name="passed_on_pdf"),
]
A_PERSON = "passing/<str:public_id>/"
PASSING = [
    path("consents/new/", consents.consent_give, name="consent_give"),
    path("passing/", disclosing.third_parties, name="third_parties"),
    path("passing/rules/", disclosing.privacy_rules, name="privacy_rules"),
    path(
        "passing/with/<str:public_id>/",
        disclosing.disclose,
        name="disclose",
    ),
    path(
        "passing/with/<str:public_id>/end/",
        disclosing.consent_end,
        name="consent_end",
    ),
    path("passing/done/<str:public_id>/", disclosing.disclosure, name="disclosure"),
    path(
        "passing/done/<str:public_id>/pdf/",
        disclosing.disclosure_pdf,
        name="disclosure_pdf",
    ),
    path(A_PERSON, disclosing.account_page, name="account_of"),
    path(f"{A_PERSON}pdf/", disclosing.account_pdf, name="account_pdf"),
    path(f"{A_PERSON}paper/", disclosing.consent_record, name="consent_record"),
    path(f"{A_PERSON}law/", disclosing.disclose_exception, name="disclose_exception"),
]
IN_PROGRAM = [
    path("lived/", sharing.lived, name="lived"),
    path("lived/<int:item>/", sharing.lived_change, name="lived_change"),
    *PASSING,
    path("documents/", documents.documents, name="documents"),
    path("documents/load/", documents.documents_load, name="documents_load"),
    path(
        "documents/text/<str:public_id>/",
        documents.document_version,
        name="document_version",
    ),
    path(A_KIND, documents.document, name="document"),
    path(f"{A_KIND}edit/", documents.document_edit, name="document_edit"),
    path(f"{A_KIND}remind/", documents.document_remind, name="document_remind"),
]
