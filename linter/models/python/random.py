# random: numbers of which only the kind is known; another one at every call.
from _leaflint import fresh, known, opaque, scalar


# The kind that all elements have, if they are numbers or texts of one kind.
def _common_kind(seq):
    if known(len(seq)) is None:
        return None
    for kind, name in ((int, "int"), (float, "float"), (bool, "bool"), (str, "str")):
        if known(all([type(element) is kind for element in seq])):
            return name
    return None


class Random:
    def __init__(self, x=None):
        self.gauss_next = None

    def seed(self, a=None, version=2):
        return None

    def random(self):
        return scalar("float", "random", fresh())

    def uniform(self, a, b):
        return scalar("float", "uniform", fresh())

    def triangular(self, low=0.0, high=1.0, mode=None):
        return scalar("float", "triangular", fresh())

    def gauss(self, mu=0.0, sigma=1.0):
        return scalar("float", "gauss", fresh())

    def normalvariate(self, mu=0.0, sigma=1.0):
        return scalar("float", "normalvariate", fresh())

    def lognormvariate(self, mu, sigma):
        return scalar("float", "lognormvariate", fresh())

    def expovariate(self, lambd=1.0):
        return scalar("float", "expovariate", fresh())

    def betavariate(self, alpha, beta):
        return scalar("float", "betavariate", fresh())

    def gammavariate(self, alpha, beta):
        return scalar("float", "gammavariate", fresh())

    def randint(self, a, b):
        return scalar("int", "randint", fresh())

    def randrange(self, start, stop=None, step=1):
        return scalar("int", "randrange", fresh())

    def getrandbits(self, k):
        return scalar("int", "getrandbits", fresh())

    def choice(self, seq):
        kind = _common_kind(seq)
        place = scalar("int", "choice", fresh())
        return seq[place] if kind is None else scalar(kind, "choice", place)

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        return [self.choice(population) for _ in range(k)]

    def sample(self, population, k, *, counts=None):
        return [self.choice(population) for _ in range(k)]

    # Which element comes to which place is not known.
    def shuffle(self, x):
        if isinstance(x, list):
            moved = [self.choice(x) for _ in x]
            for place in range(len(x)):
                x[place] = moved[place]

    def getstate(self):
        return opaque("getstate", fresh())

    def setstate(self, state):
        return None


class SystemRandom(Random):
    pass


_shared = Random()
seed = _shared.seed
random = _shared.random
uniform = _shared.uniform
triangular = _shared.triangular
gauss = _shared.gauss
normalvariate = _shared.normalvariate
lognormvariate = _shared.lognormvariate
expovariate = _shared.expovariate
betavariate = _shared.betavariate
gammavariate = _shared.gammavariate
randint = _shared.randint
randrange = _shared.randrange
getrandbits = _shared.getrandbits
choice = _shared.choice
choices = _shared.choices
sample = _shared.sample
shuffle = _shared.shuffle
getstate = _shared.getstate
setstate = _shared.setstate
