# optax/schedules/_schedule.py, _join.py: a schedule is a function of the count. Most give an array;
# a constant gives what it was given.
from _leaflint import array, elementwise, inexact, like
from optax._leaf import number, where


# A float computed from the count and these numbers, with the count's weak type.
def _computed(name, count, *settings):
    result = inexact(name, number(count), 0.5)
    for setting in settings:
        result = result * setting
    return like(name, result, count, *settings)


def constant_schedule(value):
    return lambda count: value


def polynomial_schedule(init_value, end_value, power, transition_steps, transition_begin=0):
    if transition_steps <= 0:
        return constant_schedule(init_value)

    def schedule(count):
        fraction = 1 - like("clip", number(count - transition_begin)) / transition_steps
        return (init_value - end_value) * (fraction ** power) + end_value

    return schedule


def linear_schedule(init_value, end_value, transition_steps, transition_begin=0):
    return polynomial_schedule(init_value, end_value, 1, transition_steps, transition_begin)


def piecewise_constant_schedule(init_value, boundaries_and_scales=None):
    if boundaries_and_scales is None:
        return constant_schedule(init_value)
    for scale in boundaries_and_scales.values():
        if not scale >= 0.0:
            raise ValueError("`piecewise_constant_schedule` expects non-negative scale factors")

    def schedule(count):
        value = init_value
        for threshold, scale in boundaries_and_scales.items():
            indicator = elementwise("maximum", 0.0, like("sign", number(threshold - count)))
            value = value * indicator + (1 - indicator) * scale * value
        return value

    return schedule


def exponential_decay(init_value, transition_steps, decay_rate, transition_begin=0,
                      staircase=False, end_value=None):
    if transition_steps <= 0 or decay_rate == 0:
        return constant_schedule(init_value)

    def schedule(count):
        power = elementwise("power", decay_rate, number((count - transition_begin) / transition_steps))
        value = where(init_value, init_value * power)
        return value if end_value is None else elementwise("clip", value, end_value)

    return schedule


def cosine_decay_schedule(init_value, decay_steps, alpha=0.0, exponent=1.0):
    if not decay_steps > 0:
        raise ValueError("The cosine_decay_schedule requires positive decay_steps")

    def schedule(count):
        count = elementwise("minimum", number(count), 1.0 * decay_steps)
        decay = 0.5 * (1 + inexact("cos", count / decay_steps))
        return init_value * ((1 - alpha) * decay ** exponent + alpha)

    return schedule


def join_schedules(schedules, boundaries):
    def schedule(step):
        output = schedules[0](step)
        for boundary, later in zip(boundaries, schedules[1:]):
            output = where(output, later(step - boundary))
        return output

    return schedule


def piecewise_interpolate_schedule(interpolate_type, init_value, boundaries_and_scales=None):
    if interpolate_type not in ("linear", "cosine"):
        raise ValueError("`interpolate_type` must be either 'cosine' or 'linear'")
    scales = {} if boundaries_and_scales is None else boundaries_and_scales
    for scale in scales.values():
        if not scale >= 0.0:
            raise ValueError("`piecewise_interpolate_schedule` expects non-negative scale factors")
    return lambda count: array("interpolate", "float32", number(count), init_value, scales)


def linear_onecycle_schedule(transition_steps, peak_value, pct_start=0.3, pct_final=0.85,
                             div_factor=25.0, final_div_factor=1e4):
    if transition_steps <= 0:
        raise ValueError("A linear onecycle schedule was set with a non-positive `transition_steps`")
    return piecewise_interpolate_schedule("linear", peak_value / div_factor, {
        1: div_factor, 2: 1.0 / div_factor, transition_steps: 1.0 / final_div_factor})


def cosine_onecycle_schedule(transition_steps, peak_value, pct_start=0.3, div_factor=25.0,
                             final_div_factor=1e4):
    if transition_steps <= 0:
        raise ValueError("A linear onecycle schedule was set with a non-positive `transition_steps`")
    return piecewise_interpolate_schedule("cosine", peak_value / div_factor, {
        1: div_factor, transition_steps: 1.0 / (div_factor * final_div_factor)})


def warmup_constant_schedule(init_value, peak_value, warmup_steps):
    return linear_schedule(init_value, peak_value, warmup_steps)


def warmup_cosine_decay_schedule(init_value, peak_value, warmup_steps, decay_steps, end_value=0.0,
                                 exponent=1.0):
    alpha = 0.0 if peak_value == 0.0 else end_value / peak_value
    return join_schedules([
        linear_schedule(init_value, peak_value, warmup_steps),
        cosine_decay_schedule(peak_value, decay_steps - warmup_steps, alpha, exponent),
    ], [warmup_steps])


def warmup_exponential_decay_schedule(init_value, peak_value, warmup_steps, transition_steps,
                                      decay_rate, transition_begin=0, staircase=False,
                                      end_value=None):
    return join_schedules([
        linear_schedule(init_value, peak_value, warmup_steps),
        exponential_decay(peak_value, transition_steps, decay_rate, transition_begin, staircase,
                          end_value),
    ], [warmup_steps])


def sgdr_schedule(cosine_kwargs):
    schedules = [warmup_cosine_decay_schedule(**kwargs) for kwargs in cosine_kwargs]
    boundaries = []
    step = 0
    for kwargs in cosine_kwargs:
        step = step + kwargs["decay_steps"]
        boundaries.append(step)
    return join_schedules(schedules, boundaries[:-1])
