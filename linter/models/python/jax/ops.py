# jax/_src/ops/scatter.py: rows of `data` are gathered into an array of the same dtype.
from _leaflint import like, strong


def segment_sum(data, segment_ids, num_segments=None, *args, **options):
    return strong(like("segment_sum", data, segment_ids))


def segment_prod(data, segment_ids, num_segments=None, *args, **options):
    return strong(like("segment_prod", data, segment_ids))


def segment_max(data, segment_ids, num_segments=None, *args, **options):
    return strong(like("segment_max", data, segment_ids))


def segment_min(data, segment_ids, num_segments=None, *args, **options):
    return strong(like("segment_min", data, segment_ids))
