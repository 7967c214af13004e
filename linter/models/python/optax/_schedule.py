# optax/schedules: a schedule is a function of the count that gives an array.
from _leaflint import array


def _schedule(name, *settings):
    return lambda count: array(name, "float32", count, *settings)


def constant_schedule(value):
    return lambda count: value


def linear_schedule(init_value, end_value, transition_steps, transition_begin=0):
    return _schedule("linear", init_value, end_value, transition_steps)


def polynomial_schedule(init_value, end_value, power, transition_steps, transition_begin=0):
    return _schedule("polynomial", init_value, end_value, power, transition_steps)


def cosine_decay_schedule(init_value, decay_steps, alpha=0.0, exponent=1.0):
    return _schedule("cosine", init_value, decay_steps, alpha)


def exponential_decay(init_value, transition_steps, decay_rate, transition_begin=0,
                      staircase=False, end_value=None):
    return _schedule("exponential", init_value, transition_steps, decay_rate)


def piecewise_constant_schedule(init_value, boundaries_and_scales=None):
    return _schedule("piecewise", init_value)


def warmup_cosine_decay_schedule(init_value, peak_value, warmup_steps, decay_steps, end_value=0.0,
                                 exponent=1.0):
    return _schedule("warmup_cosine", init_value, peak_value, warmup_steps, decay_steps, end_value)


def warmup_exponential_decay_schedule(init_value, peak_value, warmup_steps, transition_steps,
                                      decay_rate, *args, **options):
    return _schedule("warmup_exponential", init_value, peak_value, warmup_steps, decay_rate)


def warmup_constant_schedule(init_value, peak_value, warmup_steps):
    return _schedule("warmup_constant", init_value, peak_value, warmup_steps)


def join_schedules(schedules, boundaries):
    return _schedule("join", boundaries)


def linear_onecycle_schedule(transition_steps, peak_value, *args, **options):
    return _schedule("onecycle", transition_steps, peak_value)


def cosine_onecycle_schedule(transition_steps, peak_value, *args, **options):
    return _schedule("onecycle", transition_steps, peak_value)


def sgdr_schedule(cosine_kwargs):
    return _schedule("sgdr")
