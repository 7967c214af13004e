# jax 0.10: which file defines which name. Missing names are unknown.
__lazy__ = {
    "jit": "jax._transform", "grad": "jax._transform", "value_and_grad": "jax._transform",
    "vmap": "jax._transform", "pmap": "jax._transform", "checkpoint": "jax._transform",
    "remat": "jax._transform", "custom_vjp": "jax._derivatives", "custom_jvp": "jax._derivatives",
    "jacfwd": "jax._derivatives", "jacrev": "jax._derivatives", "hessian": "jax._derivatives",
    "jvp": "jax._derivatives", "vjp": "jax._derivatives", "linearize": "jax._derivatives",
    "named_call": "jax._transform",
    "block_until_ready": "jax._misc", "device_put": "jax._misc", "device_get": "jax._misc",
    "devices": "jax._misc", "local_devices": "jax._misc", "device_count": "jax._misc",
    "local_device_count": "jax._misc", "default_backend": "jax._misc",
    "process_index": "jax._misc", "process_count": "jax._misc", "eval_shape": "jax._transform",
    "make_jaxpr": "jax._misc", "named_scope": "jax._misc", "disable_jit": "jax._misc",
    "ensure_compile_time_eval": "jax._misc", "config": "jax._misc", "debug": "jax._misc",
    "clear_caches": "jax._misc", "ShapeDtypeStruct": "jax._misc", "profiler": "jax._misc",
    "Array": "_leaflint",
}
