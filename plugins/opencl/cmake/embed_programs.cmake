# Writes PROGRAMS as entries {"name", "text"} of a C++ initializer list into OUTPUT.
set(text "")
foreach(program IN LISTS PROGRAMS)
  get_filename_component(name ${program} NAME_WE)
  file(READ ${program} body)
  string(APPEND text "{\"${name}\", R\"CL(${body})CL\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
