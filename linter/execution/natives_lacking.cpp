// Attributes that a leaf certainly does not have.
//
// The names are what `dir` says of Python's numbers and of jax.Array and its tracers (JAX 0.10.2);
// names with an underscore are left open. NumPy's arrays and scalars differ, so they are, too.
#include <iterator>

#include "execution/natives_arrays.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint::execution::natives {
namespace {

constexpr llvm::StringLiteral kOfNumbers[] = {
    "as_integer_ratio", "bit_count", "bit_length", "conjugate", "denominator",
    "from_bytes",       "fromhex",   "hex",        "imag",      "is_integer",
    "numerator",        "real",      "to_bytes"};

constexpr llvm::StringLiteral kOfArrays[] = {"T",
                                             "addressable_data",
                                             "addressable_shards",
                                             "all",
                                             "any",
                                             "argmax",
                                             "argmin",
                                             "argpartition",
                                             "argsort",
                                             "astype",
                                             "at",
                                             "aval",
                                             "aval_mutable_qdd",
                                             "block_until_ready",
                                             "byteswap",
                                             "choose",
                                             "clip",
                                             "clone",
                                             "committed",
                                             "compress",
                                             "conj",
                                             "conjugate",
                                             "copy",
                                             "copy_to_host_async",
                                             "cumprod",
                                             "cumsum",
                                             "cur_qdd",
                                             "delete",
                                             "device",
                                             "device_buffer",
                                             "device_buffers",
                                             "devices",
                                             "diagonal",
                                             "dimension_as_value",
                                             "dot",
                                             "dtype",
                                             "flat",
                                             "flatten",
                                             "format",
                                             "full_lower",
                                             "get_const",
                                             "get_referent",
                                             "global_shards",
                                             "imag",
                                             "is_deleted",
                                             "is_fully_addressable",
                                             "is_fully_replicated",
                                             "is_ready",
                                             "item",
                                             "itemsize",
                                             "mT",
                                             "max",
                                             "mean",
                                             "min",
                                             "mutable_qdd",
                                             "nbytes",
                                             "ndim",
                                             "nonzero",
                                             "on_device_size_in_bytes",
                                             "parent",
                                             "platform",
                                             "pprint",
                                             "primal",
                                             "prod",
                                             "ptp",
                                             "ravel",
                                             "real",
                                             "repeat",
                                             "reshape",
                                             "round",
                                             "searchsorted",
                                             "shape",
                                             "sharding",
                                             "size",
                                             "sort",
                                             "squeeze",
                                             "std",
                                             "sum",
                                             "swapaxes",
                                             "take",
                                             "tangent",
                                             "to_concrete_value",
                                             "to_device",
                                             "tobytes",
                                             "tolist",
                                             "trace",
                                             "traceback",
                                             "transpose",
                                             "unsafe_buffer_pointer",
                                             "val",
                                             "var",
                                             "view",
                                             "weak_type"};

// dir(str), Python 3.11; later versions have no more.
constexpr llvm::StringRef kOfTexts[] = {
    "capitalize",   "casefold",    "center",    "count",      "encode",       "endswith",
    "expandtabs",   "find",        "format",    "format_map", "index",        "isalnum",
    "isalpha",      "isascii",     "isdecimal", "isdigit",    "isidentifier", "islower",
    "isnumeric",    "isprintable", "isspace",   "istitle",    "isupper",      "join",
    "ljust",        "lower",       "lstrip",    "maketrans",  "partition",    "removeprefix",
    "removesuffix", "replace",     "rfind",     "rindex",     "rjust",        "rpartition",
    "rsplit",       "rstrip",      "split",     "splitlines", "startswith",   "strip",
    "swapcase",     "title",       "translate", "upper",      "zfill"};

} // namespace

bool lacks_attribute(const Leaf& leaf, llvm::StringRef name) {
  if (leaf.handle || name.starts_with("_"))
    return false;
  if (leaf.kind == Kind::Float || leaf.kind == Kind::Int || leaf.kind == Kind::Bool ||
      leaf.kind == Kind::Complex)
    return !llvm::is_contained(kOfNumbers, name);
  if (leaf.kind == Kind::Str)
    return !llvm::is_contained(kOfTexts, name);
  return reference::is_jax_array(leaf.kind) && !llvm::is_contained(kOfArrays, name);
}

} // namespace leaflint::execution::natives
