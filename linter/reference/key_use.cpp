// What each operation does with a key (JAX experimental/key_reuse/_core.py key_reuse_signatures:
// a Sink is consumed, a Source is new; whatever is not listed there sinks; semantics.md 17).
#include <algorithm>
#include <array>

#include "reference/keys.h"

namespace leaflint::reference {
namespace {

// jax/random.py, all that draw: each ends in random_bits or random_gamma, which sink the key.
constexpr std::array<std::string_view, 38> kSamplers{"ball",
                                                     "bernoulli",
                                                     "beta",
                                                     "binomial",
                                                     "bits",
                                                     "categorical",
                                                     "cauchy",
                                                     "chisquare",
                                                     "choice",
                                                     "dirichlet",
                                                     "double_sided_maxwell",
                                                     "exponential",
                                                     "f",
                                                     "gamma",
                                                     "generalized_normal",
                                                     "geometric",
                                                     "gumbel",
                                                     "laplace",
                                                     "loggamma",
                                                     "logistic",
                                                     "lognormal",
                                                     "maxwell",
                                                     "multinomial",
                                                     "multivariate_normal",
                                                     "normal",
                                                     "orthogonal",
                                                     "pareto",
                                                     "permutation",
                                                     "poisson",
                                                     "rademacher",
                                                     "randint",
                                                     "rayleigh",
                                                     "t",
                                                     "triangular",
                                                     "truncated_normal",
                                                     "uniform",
                                                     "wald",
                                                     "weibull_min"};

constexpr std::array<std::string_view, 17> kSplitFirst{"ball",
                                                       "beta",
                                                       "binomial",
                                                       "chisquare",
                                                       "choice",
                                                       "dirichlet",
                                                       "double_sided_maxwell",
                                                       "f",
                                                       "gamma",
                                                       "generalized_normal",
                                                       "loggamma",
                                                       "multinomial",
                                                       "permutation",
                                                       "poisson",
                                                       "randint",
                                                       "t",
                                                       "wald"};

struct NamedUse {
  std::string_view name;
  KeyUse use;
};

constexpr std::array<NamedUse, 9> kOthers{{
    {"key", KeyUse::Makes},
    {"PRNGKey", KeyUse::Makes},
    {"wrap_key_data", KeyUse::Makes},
    {"split", KeyUse::Splits},
    {"fold_in", KeyUse::Folds},
    {"clone", KeyUse::Clones},
    {"key_data", KeyUse::Reads},
    {"key_impl", KeyUse::Reads},
    {"stack", KeyUse::Consumes},
}};

} // namespace

KeyUse key_use(std::string_view operation) {
  for (const NamedUse& known : kOthers)
    if (known.name == operation)
      return known.use;
  const bool draws = std::find(kSamplers.begin(), kSamplers.end(), operation) != kSamplers.end();
  return draws ? KeyUse::Consumes : KeyUse::Nothing;
}

bool draws_bits_of_the_key(std::string_view sampler) {
  return key_use(sampler) == KeyUse::Consumes &&
         std::find(kSplitFirst.begin(), kSplitFirst.end(), sampler) == kSplitFirst.end();
}

bool consumes(KeyUse use) {
  return use == KeyUse::Consumes || use == KeyUse::Splits;
}

bool derives(KeyUse use) {
  return use == KeyUse::Splits || use == KeyUse::Folds;
}

std::span<const std::string_view> samplers() {
  return kSamplers;
}

} // namespace leaflint::reference
