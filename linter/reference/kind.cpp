#include "reference/kind.h"

#include <utility>

namespace leaflint::reference {
namespace {

struct DtypeName {
  Dtype dtype;
  std::string_view name;
};

constexpr std::array kDtypeNames{
    DtypeName{Dtype::Bfloat16, "bfloat16"},
    DtypeName{Dtype::Float16, "float16"},
    DtypeName{Dtype::Float32, "float32"},
    DtypeName{Dtype::Float64, "float64"},
    DtypeName{Dtype::Complex64, "complex64"},
    DtypeName{Dtype::Complex128, "complex128"},
    DtypeName{Dtype::Int8, "int8"},
    DtypeName{Dtype::Int16, "int16"},
    DtypeName{Dtype::Int32, "int32"},
    DtypeName{Dtype::Int64, "int64"},
    DtypeName{Dtype::Uint8, "uint8"},
    DtypeName{Dtype::Uint16, "uint16"},
    DtypeName{Dtype::Uint32, "uint32"},
    DtypeName{Dtype::Uint64, "uint64"},
    DtypeName{Dtype::Bool, "bool"},
    DtypeName{Dtype::Key, "key<fry>"},
    DtypeName{Dtype::Object, "object"},
    DtypeName{Dtype::Longdouble, "float128"},
    DtypeName{Dtype::Clongdouble, "complex256"},
    DtypeName{Dtype::Float4E2m1fn, "float4_e2m1fn"},
    DtypeName{Dtype::Float8E3m4, "float8_e3m4"},
    DtypeName{Dtype::Float8E4m3, "float8_e4m3"},
    DtypeName{Dtype::Float8E4m3b11fnuz, "float8_e4m3b11fnuz"},
    DtypeName{Dtype::Float8E4m3fn, "float8_e4m3fn"},
    DtypeName{Dtype::Float8E4m3fnuz, "float8_e4m3fnuz"},
    DtypeName{Dtype::Float8E5m2, "float8_e5m2"},
    DtypeName{Dtype::Float8E5m2fnuz, "float8_e5m2fnuz"},
    DtypeName{Dtype::Float8E8m0fnu, "float8_e8m0fnu"},
    DtypeName{Dtype::Int2, "int2"},
    DtypeName{Dtype::Int4, "int4"},
    DtypeName{Dtype::Uint2, "uint2"},
    DtypeName{Dtype::Uint4, "uint4"},
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
  return (dtype >= Dtype::Float4E2m1fn && dtype <= Dtype::Float64) || dtype == Dtype::Longdouble;
}

bool is_complex(Dtype dtype) {
  return dtype == Dtype::Complex64 || dtype == Dtype::Complex128 || dtype == Dtype::Clongdouble;
}

bool is_integer(Dtype dtype) {
  return dtype >= Dtype::Int8 && dtype <= Dtype::Uint4;
}

bool is_narrow(Dtype dtype) {
  return (dtype >= Dtype::Float4E2m1fn && dtype <= Dtype::Float8E8m0fnu) ||
         (dtype >= Dtype::Int2 && dtype <= Dtype::Uint4);
}

bool is_numpy_only(Dtype dtype) {
  return dtype >= Dtype::Longdouble;
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

// EQX _filters.py (semantics.md 2), row np.ndarray: a NumPy array of bfloat16 or of a narrow float
// is *not* inexact, because np.issubdtype does not know it.
Kind numpy_kind_of(Dtype dtype) {
  const bool known_float = is_floating(dtype) && dtype != Dtype::Bfloat16 && !is_narrow(dtype);
  const bool inexact = dtype == Dtype::Unknown || is_complex(dtype) || known_float;
  return inexact ? Kind::NumpyInexact : Kind::NumpyOther;
}

Dtype without_64_bits(Dtype dtype) {
  switch (dtype) {
  case Dtype::Float64:
    return Dtype::Float32;
  case Dtype::Complex128:
    return Dtype::Complex64;
  case Dtype::Int64:
    return Dtype::Int32;
  case Dtype::Uint64:
    return Dtype::Uint32;
  default:
    return dtype;
  }
}

} // namespace leaflint::reference
