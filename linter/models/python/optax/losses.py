# optax/losses: floats of the promoted dtype of predictions and targets. Most look whether they were
# given floats.
from _leaflint import cast_like, inexact, is_array, is_floating, is_number, is_opaque


# utils.check_subdtype(x, jnp.floating)
def _floats(x):
    if is_opaque(x):
        return x
    if not is_number(x) or (is_array(x) and not is_floating(x)):
        raise TypeError("Expected floating numbers")
    if not is_array(x) and not isinstance(x, float):
        raise TypeError("Expected floating numbers")
    return x


# The labels get the dtype of the logits.
def _of_logits(name, logits, labels):
    if is_opaque(labels) or is_opaque(logits) or not is_array(labels) or not is_array(logits):
        return inexact(name, logits, labels)
    return inexact(name, logits, cast_like(labels, logits))


def _of_both(name, predictions, targets):
    if targets is None:
        return inexact(name, _floats(predictions))
    return inexact(name, _floats(predictions), targets)


def _has_shape(x):
    if not is_opaque(x) and not is_number(x):
        raise ValueError("Expected arrays of one shape")


def _logits(x):
    if x is None:
        raise AttributeError("'NoneType' object has no attribute 'dtype'")
    return _floats(x)


def softmax_cross_entropy(logits, labels, axis=-1, where=None):
    return inexact("softmax_cross_entropy", _floats(logits), labels)


def safe_softmax_cross_entropy(logits, labels, **options):
    return inexact("softmax_cross_entropy", _floats(logits), labels)


# Labels choose, the result has the dtype of the logits.
def softmax_cross_entropy_with_integer_labels(logits, labels, axis=-1, where=None):
    return inexact("softmax_cross_entropy", _logits(logits))


def sigmoid_binary_cross_entropy(logits, labels):
    return _of_logits("sigmoid_cross_entropy", _logits(logits), labels)


def sigmoid_focal_loss(logits, labels, alpha=None, gamma=2.0):
    return _of_logits("sigmoid_focal_loss", _logits(logits), labels)


def poly_loss_cross_entropy(logits, labels, epsilon=2.0, axis=-1, where=None):
    return inexact("poly_loss", _floats(logits), _floats(labels))


def squared_error(predictions, targets=None, **options):
    if targets is not None:
        _has_shape(predictions)
        _has_shape(targets)
    return _of_both("squared_error", predictions, targets)


def l2_loss(predictions, targets=None, **options):
    return squared_error(predictions, targets, **options) * 0.5


def huber_loss(predictions, targets=None, delta=1.0, **options):
    return _of_both("huber", predictions, targets)


def log_cosh(predictions, targets=None, **options):
    return _of_both("log_cosh", predictions, targets)


def hinge_loss(predictor_outputs, targets):
    return inexact("hinge", predictor_outputs, targets)


def cosine_similarity(predictions, targets, **options):
    return inexact("cosine_similarity", _floats(predictions), _floats(targets))


def cosine_distance(predictions, targets, **options):
    return inexact("cosine_distance", _floats(predictions), _floats(targets))


def kl_divergence(log_predictions, targets, **options):
    return inexact("kl_divergence", _floats(log_predictions), _floats(targets))


def convex_kl_divergence(log_predictions, targets, **options):
    return inexact("kl_divergence", _floats(log_predictions), _floats(targets))


def kl_divergence_with_log_targets(log_predictions, log_targets, **options):
    return inexact("kl_divergence", _floats(log_predictions), _floats(log_targets))


def smooth_labels(labels, alpha):
    _has_shape(labels)
    return inexact("smooth_labels", _floats(labels), alpha)


def ctc_loss(logits, logit_paddings, labels, label_paddings, **options):
    return inexact("ctc", logits, logit_paddings)
