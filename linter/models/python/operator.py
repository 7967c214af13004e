# operator
def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


def truediv(a, b):
    return a / b


def matmul(a, b):
    return a @ b


def pow(a, b):
    return a**b


def neg(a):
    return -a


def and_(a, b):
    return a & b


def or_(a, b):
    return a | b


def not_(a):
    return not a


def is_(a, b):
    return a is b


def is_not(a, b):
    return a is not b


def eq(a, b):
    return a == b


def lt(a, b):
    return a < b


def gt(a, b):
    return a > b


def getitem(a, b):
    return a[b]


def attrgetter(*names):
    if len(names) == 1:
        return lambda object: _path(object, names[0].split("."))
    return lambda object: tuple([_path(object, name.split(".")) for name in names])


def _path(object, names):
    for name in names:
        object = getattr(object, name)
    return object


def itemgetter(*items):
    if len(items) == 1:
        return lambda object: object[items[0]]
    return lambda object: tuple([object[item] for item in items])


def methodcaller(name, *args, **keywords):
    return lambda object: getattr(object, name)(*args, **keywords)
