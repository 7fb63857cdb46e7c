"""The mail server: one connection for a whole sweep, three commands in one step where
the server takes them so."""

import logging
import smtplib
from email.utils import parseaddr

from django.core import mail
from django.core.mail.backends import smtp

logger = logging.getLogger(__name__)
NO_SUCH_MAILBOX = {550, 551, 553}
TOO_MUCH = {421, 432}  # not this mail's fault: too many connections, or too fast


class MailServerDown(ConnectionError):
    """Nothing can be mailed in this sweep; no message is to blame."""


class MailServerBusy(ConnectionError):
    """The server wants less of us, for a while."""


class Pipelining:
    """Over smtplib: MAIL, RCPT and DATA leave in one step when the server says it takes
    them so (RFC 2920), which halves the waiting. One recipient, plain addresses; all
    else goes smtplib's way."""

    def sendmail(self, from_addr, to_addrs, msg, mail_options=(), rcpt_options=()):
        self.ehlo_or_helo_if_needed()
        plain = not (mail_options or rcpt_options) and len(to_addrs) == 1
        plain = plain and f"{from_addr}{to_addrs[0]}".isascii()
        if not plain or not self.has_extn("pipelining"):
            options = (mail_options, rcpt_options)
            return super().sendmail(from_addr, to_addrs, msg, *options)
        size = f" size={len(msg)}" if self.has_extn("size") else ""
        sender, to = _quoted(from_addr), _quoted(to_addrs[0])
        self.send(f"MAIL FROM:{sender}{size}\r\nRCPT TO:{to}\r\nDATA\r\n")
        answers = [self.getreply() for _ in range(3)]
        self._refused(from_addr, to_addrs[0], *answers)
        code, words = self._body(msg)
        if code != 250:
            self._let_go(code)
            raise smtplib.SMTPDataError(code, words)
        return {}

    def _body(self, msg):
        whole = msg if msg.endswith(b"\r\n") else msg + b"\r\n"
        self.send(smtplib._quote_periods(whole) + b".\r\n")
        return self.getreply()

    def _refused(self, sender, to, mail_said, to_said, data_said):
        """Raises what smtplib would, unless all three were taken."""
        accepted = mail_said[0] == 250 and to_said[0] in (250, 251)
        if accepted and data_said[0] == 354:
            return
        if data_said[0] == 354:  # it waits for a body that has nowhere to go
            self.send(b".\r\n")
            self.getreply()
        if mail_said[0] != 250:
            self._let_go(mail_said[0])
            raise smtplib.SMTPSenderRefused(*mail_said, sender)
        if to_said[0] not in (250, 251):
            self._let_go(to_said[0])
            raise smtplib.SMTPRecipientsRefused({to: to_said})
        self._let_go(data_said[0])
        raise smtplib.SMTPDataError(*data_said)

    def _let_go(self, code):
        self.close() if code == 421 else self._rset()


def _quoted(address: str) -> str:
    """<address>; ValueError when it would be two commands."""
    bare = parseaddr(address)[1] or address
    if {"\r", "\n"} & {*address} or {"<", ">", " "} & {*bare}:
        raise ValueError("an address is one line")
    return f"<{bare}>"


class SMTP(Pipelining, smtplib.SMTP):
    pass


class SMTPOverTLS(Pipelining, smtplib.SMTP_SSL):
    pass


class Backend(smtp.EmailBackend):
    @property
    def connection_class(self):
        return SMTPOverTLS if self.use_ssl else SMTP


def codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    if isinstance(error, smtplib.SMTPResponseException):
        return [error.smtp_code]
    return []


def says_no_such_mailbox(error: Exception) -> bool:
    """The address itself was refused for good; 5.7 is about us, not about it."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(
        code in NO_SUCH_MAILBOX and not words.startswith(b"5.7.")
        for code, words in error.recipients.values()
    )


class MailServer:
    """Opened with the first mail and again after an error that ended the connection.
    When it does not answer, texts leave all the same."""

    def __init__(self):
        self.connection, self.answers = None, True

    def open(self):
        if not self.answers:
            raise MailServerDown
        connection = mail.get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as error:
            self.answers = False
            logger.exception("the mail server does not answer")
            raise MailServerDown from error
        self.connection = connection

    def send_messages(self, messages):
        if self.connection is None:
            self.open()
        try:
            return self.connection.send_messages(messages)
        except (OSError, smtplib.SMTPException) as error:
            ended = not isinstance(error, smtplib.SMTPException)
            ended |= isinstance(error, smtplib.SMTPServerDisconnected)
            if ended or TOO_MUCH & {*codes(error)}:
                self.close()
            if TOO_MUCH & {*codes(error)}:
                raise MailServerBusy from error
            raise

    def close(self):
        if self.connection is not None:
            try:
                self.connection.close()
            except (OSError, smtplib.SMTPException):
                logger.info("the mail server had hung up")
        self.connection = None
