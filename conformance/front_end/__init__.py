"""The levels above single operators: graphs given to compilers, ONNX's own tests, whole models."""
