# beartype: a decorator that changes nothing.
def beartype(function=None, **options):
    if function is None:
        return lambda f: f
    return function
