# Compiles the programs that ahead_of_time.txt names, and CUB's sort, and puts both into haly_cuda.
# One front-end pass: the first architecture's PTX becomes the machine code of all.
list(GET HALY_CUDA_ARCHITECTURES 0 first)
list(TRANSFORM HALY_CUDA_ARCHITECTURES PREPEND "sm_" OUTPUT_VARIABLE codes)
list(PREPEND codes compute_${first})
list(JOIN codes "," codes)
set(targets "-gencode=arch=compute_${first},code=[${codes}]")

set(list_file ${CMAKE_CURRENT_SOURCE_DIR}/ahead_of_time.txt)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${list_file})
file(STRINGS ${list_file} programs REGEX "^[A-Za-z]")
set(folder ${CMAKE_CURRENT_BINARY_DIR}/ahead_of_time)
file(MAKE_DIRECTORY ${folder})
set(images "")
set(texts ${folder}/ahead_of_time.inc)
foreach(program IN LISTS programs)
  set(image ${folder}/${program}.fatbin)
  # Options as program.cpp gives them to NVRTC. A program uses a part of its headers: 177.
  add_custom_command(OUTPUT ${image}
    COMMAND ${HALY_CUDA_NVCC} -fatbin -std=c++17 --fmad=false --ftz=false --prec-div=true
            --prec-sqrt=true -Xfatbin=-compress-all -diag-suppress=177 ${targets}
            -o ${image} ${folder}/${program}.cu
    DEPENDS ${folder}/${program}.cu
    COMMENT "Compiling ${program}"
    VERBATIM)
  list(APPEND images ${image})
  list(APPEND texts ${folder}/${program}.cu)
endforeach()
add_custom_command(OUTPUT ${texts}
  COMMAND print_sources write ${folder} ${programs}
  DEPENDS print_sources ${list_file} VERBATIM)
set_source_files_properties(${CMAKE_CURRENT_SOURCE_DIR}/tool/ahead_of_time.cpp PROPERTIES
  OBJECT_DEPENDS "${images};${folder}/ahead_of_time.inc"
  COMPILE_DEFINITIONS "HALY_CUDA_AHEAD_FOLDER=\"${folder}\""
  INCLUDE_DIRECTORIES ${folder})
target_sources(haly_cuda PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/tool/ahead_of_time.cpp)

set(sort ${CMAKE_CURRENT_BINARY_DIR}/radix_sort.o)
add_custom_command(OUTPUT ${sort}
  COMMAND ${HALY_CUDA_NVCC} -c -O2 -std=c++17 -Xcompiler=-fPIC,-fvisibility=hidden ${targets}
          -Xfatbin=-compress-all -I${CMAKE_CURRENT_SOURCE_DIR} -o ${sort}
          ${CMAKE_CURRENT_SOURCE_DIR}/cub/radix_sort.cu
  DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/cub/radix_sort.cu
          ${CMAKE_CURRENT_SOURCE_DIR}/cub/radix_sort.hpp
  COMMENT "Compiling CUB's radix sort"
  VERBATIM)
find_library(HALY_CUDA_RUNTIME cudart_static REQUIRED
  HINTS ${HALY_CUDA_ROOT}/lib64 ${HALY_CUDA_ROOT}/lib ${HALY_CUDA_ROOT}/targets/x86_64-linux/lib
  NO_CMAKE_FIND_ROOT_PATH DOC "CUDA's runtime as a static library")
find_library(HALY_CUDA_RT rt)
target_sources(haly_cuda PRIVATE ${sort})
set_source_files_properties(${sort} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
target_link_libraries(haly_cuda PRIVATE ${HALY_CUDA_RUNTIME} $<$<BOOL:${HALY_CUDA_RT}>:rt>)
