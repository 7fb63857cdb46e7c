"""What the roof does around every page."""

from mentoring.counting import forget_today


def fresh_numbers(get_response):
    """Whoever does something in a program sees no number from before."""

    def handle(request):
        response = get_response(request)
        if (
            request.method == "POST"
            and response.status_code < 400
            and request.program
            and request.user.is_authenticated
        ):
            forget_today(request)
        return response

    return handle
