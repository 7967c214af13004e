# optax/losses: floats of the promoted dtype of predictions and targets.
from _leaflint import inexact


def softmax_cross_entropy(logits, labels, axis=-1, where=None):
    return inexact("softmax_cross_entropy", logits, labels)


def softmax_cross_entropy_with_integer_labels(logits, labels, axis=-1, where=None):
    return inexact("softmax_cross_entropy", logits, labels)


def safe_softmax_cross_entropy(logits, labels, **options):
    return inexact("softmax_cross_entropy", logits, labels)


def sigmoid_binary_cross_entropy(logits, labels):
    return inexact("sigmoid_cross_entropy", logits, labels)


def squared_error(predictions, targets=None, **options):
    if targets is None:
        return inexact("squared_error", predictions)
    return inexact("squared_error", predictions, targets)


l2_loss = squared_error


def huber_loss(predictions, targets=None, delta=1.0, **options):
    return inexact("huber", predictions) if targets is None else inexact(
        "huber", predictions, targets)


def log_cosh(predictions, targets=None, **options):
    return inexact("log_cosh", predictions) if targets is None else inexact(
        "log_cosh", predictions, targets)


def hinge_loss(predictor_outputs, targets):
    return inexact("hinge", predictor_outputs, targets)


def cosine_similarity(predictions, targets, **options):
    return inexact("cosine_similarity", predictions, targets)


def cosine_distance(predictions, targets, **options):
    return inexact("cosine_distance", predictions, targets)


def kl_divergence(log_predictions, targets, **options):
    return inexact("kl_divergence", log_predictions, targets)


def smooth_labels(labels, alpha):
    return inexact("smooth_labels", labels, alpha)


def ctc_loss(logits, logit_paddings, labels, label_paddings, **options):
    return inexact("ctc", logits, labels)
