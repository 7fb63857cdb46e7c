"""An upload that is too large ends early: it is neither kept in memory nor on disk,
and the page can still say so beside the field."""

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

STEP = 4 * 1024 * 1024


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """What the sender announces counts, and what really comes. The rest is read away,
    so that the browser gets its answer; `request.upload_too_large` tells the view."""

    def handle_raw_input(self, input_data, META, content_length, *args, **kwargs):
        self.body = input_data
        self.left = settings.MAX_UPLOAD_BYTES
        self.announced = content_length
        self.request.upload_too_large = False

    def receive_data_chunk(self, raw_data, start):
        self.left -= len(raw_data)
        if self.left < 0 or self.announced > 2 * settings.MAX_UPLOAD_BYTES:
            self.request.upload_too_large = True
            # in large steps: gunicorn copies what is left at every small one
            while self.body.read(STEP):
                pass
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)
