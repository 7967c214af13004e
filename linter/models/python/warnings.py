# warnings
def warn(message, *args, **options):
    return None


def filterwarnings(*args, **options):
    return None


def simplefilter(*args, **options):
    return None
