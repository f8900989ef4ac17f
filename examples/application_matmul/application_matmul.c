/* A program without Python: multiplies two matrices on the device that its second argument names,
 * once as an operator call and once as a plan.
 *   application_matmul PLUGIN_FOLDER [DEVICE] */
#include <haly/application.h>
#include <stdio.h>
#include <stdlib.h>

static void check(haly_status status, const char *what) {
  if (status == HALY_STATUS_OK) return;
  fprintf(stderr, "%s: %s: %s\n", what, haly_app_status_get(status), haly_app_error_get());
  exit(1);
}

static void print_device(void *user, const haly_app_device_entry *entry) {
  (void)user;
  printf("%s: %s\n", entry->name, entry->available ? entry->vendor : entry->reason);
}

static haly_app_tensor upload(haly_app_device device, const int64_t *shape, const float *data) {
  haly_app_tensor tensor;
  uint64_t size_bytes = (uint64_t)(shape[0] * shape[1]) * sizeof(float);
  check(haly_app_tensor_create(device, HALY_DTYPE_FLOAT32, 2, shape, &tensor), "create");
  check(haly_app_tensor_write(tensor, data, size_bytes), "write");
  return tensor;
}

static void print_result(const char *label, haly_app_tensor tensor) {
  float result[4];
  check(haly_app_tensor_read(tensor, result, sizeof result), "read");
  printf("%s %g %g %g %g\n", label, result[0], result[1], result[2], result[3]);
}

int main(int argument_count, char **arguments) {
  const int64_t left_shape[2] = {2, 3}, right_shape[2] = {3, 2};
  const float left_data[6] = {1, 2, 3, 4, 5, 6}, right_data[6] = {1, 0, 0, 1, 1, 1};
  haly_app_device device;
  haly_app_tensor inputs[2], product;
  haly_app_graph graph;
  haly_app_value values[2], result;
  haly_app_plan plan;
  if (argument_count < 2) return 2;

  check(haly_app_plugin_add(arguments[1]), "plugin");
  check(haly_app_device_list(print_device, NULL), "devices");
  check(haly_app_device_open(argument_count > 2 ? arguments[2] : NULL, &device), "open");
  inputs[0] = upload(device, left_shape, left_data);
  inputs[1] = upload(device, right_shape, right_data);

  check(haly_app_operator_call("matmul", inputs, 2, NULL, 0, NULL, &product, 1), "matmul");
  print_result("call", product);
  haly_app_tensor_release(product);

  check(haly_app_graph_create(&graph), "graph");
  check(haly_app_graph_input(graph, HALY_DTYPE_FLOAT32, 2, left_shape, "a", &values[0]), "input");
  check(haly_app_graph_input(graph, HALY_DTYPE_FLOAT32, 2, right_shape, "b", &values[1]), "input");
  check(haly_app_graph_call(graph, "matmul", values, 2, NULL, 0, &result, 1), "graph call");
  check(haly_app_plan_create(graph, &result, 1, device, &plan), "plan");
  haly_app_graph_destroy(graph);
  check(haly_app_plan_run(plan, inputs, 2, &product, 1), "run");
  print_result("plan", product);

  haly_app_tensor_release(product);
  haly_app_plan_destroy(plan);
  haly_app_tensor_release(inputs[0]);
  haly_app_tensor_release(inputs[1]);
  return 0;
}
