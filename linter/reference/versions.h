// What the libraries did differently in other releases: one named value for each difference.
//
// A value is named after what happens, not after the release, so that a function of the reference
// reads as its rule; the release that changed it, and where that was read, stands beside it. The
// defaults are the newest release that was run (JAX 0.10.2, Equinox 0.13.8, Optax 0.2.8).
//
// Three sets of releases are run against the real packages (scripts/conformance --libraries SET,
// tests/conformance/requirements-SET.txt); every value was seen on both its sides there or, where
// no set is between the two, in an environment made for it.
#pragma once

#include <optional>
#include <string_view>

namespace leaflint::reference {

struct Versions {
  // ---- JAX --------------------------------------------------------------------------------
  /// None takes whatever another tree has at its place, and stays None (JAX < 0.4.34: PyTreeDef::
  /// FlattenUpTo only warned). Since then it takes None only (semantics.md 1.2).
  bool none_prefix_lenient = false;
  /// `split(key, n)[i]` is `fold_in(key, i)`, and the shorter of two samples is the head of the
  /// longer (JAX >= 0.5.0: config.py, jax_threefry_partitionable is True; semantics.md 17).
  bool split_is_fold_in = true;
  /// np.asarray of a typed key, and np.save with it, raise TypeError (JAX >= 0.4.36: prng.py,
  /// PRNGKeyArray.__array__). Before, an array of objects, and silently written.
  bool key_is_no_numpy_array = true;
  /// jnp.array(None) raises ValueError (JAX >= 0.6.0: numpy array_constructors.py). Before, NaN.
  bool none_is_no_array = true;
  /// A carry leaf of lax.scan that the body hands on unchanged comes back as the Python number it
  /// was (JAX >= 0.6.1: lax/control_flow/loops.py). Before, a weak array.
  bool scan_forwards_python_numbers = true;
  /// A NumPy array that a differentiated function hands on as value or aux comes back without its
  /// 64 bits (JAX 0.10.2 does so, 0.5.0 does not: run; the release between was not looked for).
  bool gradient_outputs_lose_64_bits = true;
  /// jax.vmap of a callable or a str raises TypeError (JAX >= 0.7.2: _src/api.py).
  /// Before, ValueError, as for Python numbers.
  bool vmap_operand_is_type_error = true;
  /// is_inexact_array_like of a tracer raises TypeError (JAX >= 0.10.1: Tracer.__jax_array__ is
  /// None; semantics.md 2). Before, it was True for inexact tracers.
  bool tracer_not_array_like = true;

  // ---- Optax ------------------------------------------------------------------------------
  /// A None gradient gives a None moment (Optax >= 0.2.3: tree_update_moment has a None leaf).
  /// Before, the moment must be None there.
  bool optax_moment_none_leaf = true;
  /// None is a leaf of apply_updates, incremental_update and add_decayed_weights, and adabelief
  /// takes the error to its new moment (Optax >= 0.2.4: update.py, transforms/_adding.py,
  /// transform.py; semantics.md 13.1).
  bool optax_none_leaf = true;
  /// A mask is called if all its leaves are callable (Optax >= 0.2.4: transforms/_masking.py,
  /// _mask_callable). Before, if it is callable itself: a tree of bools that is a module with
  /// __call__ is called then.
  bool optax_mask_by_leaves = true;
  /// novograd starts with arrays as second moments (Optax >= 0.2.4: transform.py). Before, 0.0.
  bool optax_novograd_starts_with_arrays = true;
  /// None is a leaf in `trace`, the momentum of sgd (Optax >= 0.2.5: transforms/_accumulation.py).
  bool optax_trace_none_leaf = true;
  /// adam's second moment is cast to the old one, leaf by leaf (Optax >= 0.2.7: transform.py,
  /// tree.cast_like): its dtype stays, and a None moment for an old array raises ValueError.
  bool optax_moment_cast_like = true;

  // ---- Equinox ----------------------------------------------------------------------------
  /// `del module.field` is silent (Equinox >= 0.13.0: _module/_module.py has no __delattr__).
  /// Before, FrozenInstanceError.
  bool module_attribute_deletable = true;
  /// What __init__ does wrong raises as a dataclass would: FrozenInstanceError for an undeclared
  /// name, TypeError for a field left out (Equinox >= 0.13.0). Before, AttributeError and
  /// ValueError.
  bool module_init_raises_as_dataclass = true;
  /// BatchNorm has a `mode`, and its state indices by mode as fields (Equinox >= 0.13.0:
  /// nn/_batch_norm.py).
  bool batch_norm_has_mode = true;

  friend bool operator==(const Versions&, const Versions&) = default;
};

/// A difference by its name, for models written in Python.
struct Difference {
  std::string_view name;
  bool Versions::* value;
};
inline constexpr Difference kDifferences[] = {
    {"none_prefix_lenient", &Versions::none_prefix_lenient},
    {"split_is_fold_in", &Versions::split_is_fold_in},
    {"key_is_no_numpy_array", &Versions::key_is_no_numpy_array},
    {"none_is_no_array", &Versions::none_is_no_array},
    {"scan_forwards_python_numbers", &Versions::scan_forwards_python_numbers},
    {"gradient_outputs_lose_64_bits", &Versions::gradient_outputs_lose_64_bits},
    {"vmap_operand_is_type_error", &Versions::vmap_operand_is_type_error},
    {"tracer_not_array_like", &Versions::tracer_not_array_like},
    {"optax_moment_none_leaf", &Versions::optax_moment_none_leaf},
    {"optax_none_leaf", &Versions::optax_none_leaf},
    {"optax_mask_by_leaves", &Versions::optax_mask_by_leaves},
    {"optax_novograd_starts_with_arrays", &Versions::optax_novograd_starts_with_arrays},
    {"optax_trace_none_leaf", &Versions::optax_trace_none_leaf},
    {"optax_moment_cast_like", &Versions::optax_moment_cast_like},
    {"module_attribute_deletable", &Versions::module_attribute_deletable},
    {"module_init_raises_as_dataclass", &Versions::module_init_raises_as_dataclass},
    {"batch_norm_has_mode", &Versions::batch_norm_has_mode},
};

/// The value of the difference of that name; nothing if there is none.
constexpr std::optional<bool> value_of(const Versions& versions, std::string_view name) {
  for (const Difference& difference : kDifferences)
    if (difference.name == name)
      return versions.*difference.value;
  return std::nullopt;
}

/// The sets of releases that are pinned and run, oldest last.
namespace versions {

/// JAX 0.10.2, Equinox 0.13.8, Optax 0.2.8.
constexpr Versions newest() {
  return {};
}

/// JAX 0.5.0, Equinox 0.11.12, Optax 0.2.3: None is a prefix of None only, keys split as today,
/// but Optax does not take None gradients everywhere, and modules are of the old kind.
constexpr Versions between() {
  Versions set;
  set.none_is_no_array = false;
  set.scan_forwards_python_numbers = false;
  set.gradient_outputs_lose_64_bits = false;
  set.vmap_operand_is_type_error = false;
  set.tracer_not_array_like = false;
  set.optax_none_leaf = false;
  set.optax_mask_by_leaves = false;
  set.optax_novograd_starts_with_arrays = false;
  set.optax_trace_none_leaf = false;
  set.optax_moment_cast_like = false;
  set.module_attribute_deletable = false;
  set.module_init_raises_as_dataclass = false;
  set.batch_norm_has_mode = false;
  return set;
}

/// JAX 0.4.33, Equinox 0.11.8, Optax 0.2.2: the last JAX whose None is a prefix of everything.
constexpr Versions lenient() {
  Versions set = between();
  set.none_prefix_lenient = true;
  set.split_is_fold_in = false;
  set.key_is_no_numpy_array = false;
  set.optax_moment_none_leaf = false;
  return set;
}

/// The set of that name; nothing if there is none.
constexpr std::optional<Versions> named(std::string_view name) {
  if (name == "newest")
    return newest();
  if (name == "between")
    return between();
  if (name == "lenient")
    return lenient();
  return std::nullopt;
}

} // namespace versions
} // namespace leaflint::reference
