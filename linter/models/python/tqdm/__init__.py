# tqdm: a bar goes over what it is given and changes nothing.
from _leaflint import scalar


class tqdm:
    def __init__(self, iterable=None, *args, **options):
        self.iterable = iterable
        self.n = 0

    def __iter__(self):
        return iter(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def __len__(self):
        return len(self.iterable)

    def update(self, n=1):
        return scalar("bool", "update", n)

    def set_description(self, desc=None, refresh=True):
        return None

    def set_description_str(self, desc=None, refresh=True):
        return None

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        return None

    def set_postfix_str(self, s="", refresh=True):
        return None

    def refresh(self, *args, **options):
        return None

    def close(self):
        return None

    def write(self, s=None, *args, **options):
        return None


def trange(*args, **options):
    return tqdm(range(*args), **options)
