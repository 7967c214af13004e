#include "reference/kind.h"

#include <utility>

namespace leaflint::reference {
namespace {

struct DtypeName {
  Dtype dtype;
  std::string_view name;
};

constexpr std::array kDtypeNames{
    DtypeName{Dtype::Bfloat16, "bfloat16"},   DtypeName{Dtype::Float16, "float16"},
    DtypeName{Dtype::Float32, "float32"},     DtypeName{Dtype::Float64, "float64"},
    DtypeName{Dtype::Complex64, "complex64"}, DtypeName{Dtype::Complex128, "complex128"},
    DtypeName{Dtype::Int8, "int8"},           DtypeName{Dtype::Int16, "int16"},
    DtypeName{Dtype::Int32, "int32"},         DtypeName{Dtype::Int64, "int64"},
    DtypeName{Dtype::Uint8, "uint8"},         DtypeName{Dtype::Uint16, "uint16"},
    DtypeName{Dtype::Uint32, "uint32"},       DtypeName{Dtype::Uint64, "uint64"},
    DtypeName{Dtype::Bool, "bool"},           DtypeName{Dtype::Key, "key<fry>"},
    DtypeName{Dtype::Object, "object"},
};

constexpr std::array<std::string_view, kKindCount> kKindNames{
    "inexact-array", "int-array", "bool-array", "key-array", "numpy-array", "numpy-array", "float",
    "int",           "bool",      "complex",    "callable",  "str",         "object",
};

} // namespace

std::array<Kind, kKindCount> all_kinds() {
  std::array<Kind, kKindCount> kinds{};
  for (std::size_t i = 0; i < kKindCount; ++i)
    kinds[i] = static_cast<Kind>(i);
  return kinds;
}

std::string_view kind_name(Kind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

std::string_view dtype_name(Dtype dtype) {
  for (const DtypeName& entry : kDtypeNames)
    if (entry.dtype == dtype)
      return entry.name;
  return "";
}

Dtype dtype_named(std::string_view name) {
  for (const DtypeName& entry : kDtypeNames)
    if (entry.name == name)
      return entry.dtype;
  return Dtype::Unknown;
}

bool is_floating(Dtype dtype) {
  return dtype >= Dtype::Bfloat16 && dtype <= Dtype::Float64;
}

bool is_complex(Dtype dtype) {
  return dtype == Dtype::Complex64 || dtype == Dtype::Complex128;
}

bool is_integer(Dtype dtype) {
  return dtype >= Dtype::Int8 && dtype <= Dtype::Uint64;
}

bool is_jax_array(Kind kind) {
  return kind <= Kind::KeyArray;
}

bool is_any_array(Kind kind) {
  return kind <= Kind::NumpyOther;
}

// EQX _filters.py (semantics.md 2), rows jax.Array: floats and complex numbers are inexact.
Kind jax_kind_of(Dtype dtype) {
  if (is_integer(dtype))
    return Kind::IntArray;
  if (dtype == Dtype::Bool)
    return Kind::BoolArray;
  return dtype == Dtype::Key ? Kind::KeyArray : Kind::InexactArray;
}

// EQX _filters.py (semantics.md 2), row np.ndarray: a bfloat16 NumPy array is *not* inexact,
// because np.issubdtype does not know it.
Kind numpy_kind_of(Dtype dtype) {
  const bool inexact = dtype == Dtype::Unknown || is_complex(dtype) ||
                       (is_floating(dtype) && dtype != Dtype::Bfloat16);
  return inexact ? Kind::NumpyInexact : Kind::NumpyOther;
}

} // namespace leaflint::reference
