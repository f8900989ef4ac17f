// OpenCL's own library, opened at run time.
#ifndef HALY_OPENCL_DRIVER_HPP
#define HALY_OPENCL_DRIVER_HPP

#include <CL/cl.h>
#include <haly/haly.h>

#include <string>

// Every function of OpenCL that the plugin calls.
#define HALY_OPENCL_FUNCTIONS(X) \
  X(clGetPlatformIDs)            \
  X(clGetPlatformInfo)           \
  X(clGetDeviceIDs)              \
  X(clGetDeviceInfo)             \
  X(clCreateContext)             \
  X(clReleaseContext)            \
  X(clCreateCommandQueue)        \
  X(clRetainCommandQueue)        \
  X(clReleaseCommandQueue)       \
  X(clGetCommandQueueInfo)       \
  X(clCreateBuffer)              \
  X(clRetainMemObject)           \
  X(clReleaseMemObject)          \
  X(clGetMemObjectInfo)          \
  X(clCreateProgramWithSource)   \
  X(clCreateProgramWithBinary)   \
  X(clBuildProgram)              \
  X(clReleaseProgram)            \
  X(clGetProgramInfo)            \
  X(clGetProgramBuildInfo)       \
  X(clCreateKernel)              \
  X(clReleaseKernel)             \
  X(clSetKernelArg)              \
  X(clGetKernelWorkGroupInfo)    \
  X(clCreateUserEvent)           \
  X(clSetUserEventStatus)        \
  X(clWaitForEvents)             \
  X(clGetEventInfo)              \
  X(clGetEventProfilingInfo)     \
  X(clRetainEvent)               \
  X(clReleaseEvent)              \
  X(clSetEventCallback)          \
  X(clFlush)                     \
  X(clFinish)                    \
  X(clEnqueueReadBuffer)         \
  X(clEnqueueWriteBuffer)        \
  X(clEnqueueCopyBuffer)         \
  X(clEnqueueFillBuffer)         \
  X(clEnqueueMapBuffer)          \
  X(clEnqueueUnmapMemObject)     \
  X(clEnqueueNDRangeKernel)      \
  X(clEnqueueMarkerWithWaitList) \
  X(clEnqueueBarrierWithWaitList)

namespace haly::opencl {

struct Driver {
#define X(name) decltype(&::name) name = nullptr;
  HALY_OPENCL_FUNCTIONS(X)
#undef X
};
// Filled by load_driver; calls before it, or after it failed, are mistakes of this plugin.
extern Driver driver;

// Opens the library once. Throws Refusal with FAILED_PRECONDITION and what is missing.
void load_driver();

// "CL_OUT_OF_RESOURCES (-5)"
std::string error_name(cl_int code);
// The status of the ABI for a failed call of OpenCL.
haly_status status_of(cl_int code);

}  // namespace haly::opencl
#endif
