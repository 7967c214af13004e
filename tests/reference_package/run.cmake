# run(COMMAND...): runs it, fails the test if it fails, and leaves what it wrote in `output`.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE errors)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${text}${errors}")
  endif()
  set(output "${text}" PARENT_SCOPE)
endfunction()
