/* Generated from opspec/ops by `haly generate`; do not edit. */
#ifndef HALY_GEN_OPERATORS_H
#define HALY_GEN_OPERATORS_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- numbers of operators, for haly_problem.op and haly_kernel_row.op ---- */
#define HALY_OP_ABS 1                            /* version 1 */
#define HALY_OP_NEGATIVE 2                       /* version 1 */
#define HALY_OP_SIGN 3                           /* version 1 */
#define HALY_OP_FLOOR 4                          /* version 1 */
#define HALY_OP_CEIL 5                           /* version 1 */
#define HALY_OP_ROUND 6                          /* version 1 */
#define HALY_OP_TRUNC 7                          /* version 1 */
#define HALY_OP_SQRT 8                           /* version 1 */
#define HALY_OP_RSQRT 9                          /* version 1 */
#define HALY_OP_RECIPROCAL 10                    /* version 1 */
#define HALY_OP_SQUARE 11                        /* version 1 */
#define HALY_OP_EXP 12                           /* version 1 */
#define HALY_OP_EXP2 13                          /* version 1 */
#define HALY_OP_EXPM1 14                         /* version 1 */
#define HALY_OP_LOG 15                           /* version 1 */
#define HALY_OP_LOG2 16                          /* version 1 */
#define HALY_OP_LOG10 17                         /* version 1 */
#define HALY_OP_LOG1P 18                         /* version 1 */
#define HALY_OP_SIN 19                           /* version 1 */
#define HALY_OP_COS 20                           /* version 1 */
#define HALY_OP_TAN 21                           /* version 1 */
#define HALY_OP_ASIN 22                          /* version 1 */
#define HALY_OP_ACOS 23                          /* version 1 */
#define HALY_OP_ATAN 24                          /* version 1 */
#define HALY_OP_SINH 25                          /* version 1 */
#define HALY_OP_COSH 26                          /* version 1 */
#define HALY_OP_TANH 27                          /* version 1 */
#define HALY_OP_ASINH 28                         /* version 1 */
#define HALY_OP_ACOSH 29                         /* version 1 */
#define HALY_OP_ATANH 30                         /* version 1 */
#define HALY_OP_ERF 31                           /* version 1 */
#define HALY_OP_ERFC 32                          /* version 1 */
#define HALY_OP_LOGICAL_NOT 33                   /* version 1 */
#define HALY_OP_BITWISE_INVERT 34                /* version 1 */
#define HALY_OP_ISNAN 35                         /* version 1 */
#define HALY_OP_ISINF 36                         /* version 1 */
#define HALY_OP_ISFINITE 37                      /* version 1 */
#define HALY_OP_SIGNBIT 38                       /* version 1 */
#define HALY_OP_LGAMMA 39                        /* version 1 */
#define HALY_OP_DIGAMMA 40                       /* version 1 */
#define HALY_OP_ERFINV 41                        /* version 1 */
#define HALY_OP_TRIGAMMA 42                      /* version 1 */
#define HALY_OP_REAL 43                          /* version 1 */
#define HALY_OP_IMAG 44                          /* version 1 */
#define HALY_OP_CONJ 45                          /* version 1 */
#define HALY_OP_ADD 60                           /* version 1 */
#define HALY_OP_SUBTRACT 61                      /* version 1 */
#define HALY_OP_MULTIPLY 62                      /* version 1 */
#define HALY_OP_DIVIDE 63                        /* version 1 */
#define HALY_OP_FLOOR_DIVIDE 64                  /* version 1 */
#define HALY_OP_REMAINDER 65                     /* version 1 */
#define HALY_OP_FMOD 66                          /* version 1 */
#define HALY_OP_POW 67                           /* version 1 */
#define HALY_OP_ATAN2 68                         /* version 1 */
#define HALY_OP_HYPOT 69                         /* version 1 */
#define HALY_OP_COPYSIGN 70                      /* version 1 */
#define HALY_OP_MAXIMUM 71                       /* version 1 */
#define HALY_OP_MINIMUM 72                       /* version 1 */
#define HALY_OP_EQUAL 73                         /* version 1 */
#define HALY_OP_NOT_EQUAL 74                     /* version 1 */
#define HALY_OP_LESS 75                          /* version 1 */
#define HALY_OP_LESS_EQUAL 76                    /* version 1 */
#define HALY_OP_GREATER 77                       /* version 1 */
#define HALY_OP_GREATER_EQUAL 78                 /* version 1 */
#define HALY_OP_LOGICAL_AND 79                   /* version 1 */
#define HALY_OP_LOGICAL_OR 80                    /* version 1 */
#define HALY_OP_LOGICAL_XOR 81                   /* version 1 */
#define HALY_OP_BITWISE_AND 82                   /* version 1 */
#define HALY_OP_BITWISE_OR 83                    /* version 1 */
#define HALY_OP_BITWISE_XOR 84                   /* version 1 */
#define HALY_OP_BITWISE_LEFT_SHIFT 85            /* version 1 */
#define HALY_OP_BITWISE_RIGHT_SHIFT 86           /* version 1 */
#define HALY_OP_WHERE 87                         /* version 1 */
#define HALY_OP_CLIP 88                          /* version 1 */
#define HALY_OP_LOGADDEXP 89                     /* version 1 */
#define HALY_OP_NEXTAFTER 90                     /* version 1 */
#define HALY_OP_LERP 91                          /* version 1 */
#define HALY_OP_ADDCMUL 92                       /* version 1 */
#define HALY_OP_ADDCDIV 93                       /* version 1 */
#define HALY_OP_RELU 100                         /* version 1 */
#define HALY_OP_SIGMOID 101                      /* version 1 */
#define HALY_OP_LEAKY_RELU 102                   /* version 1 */
#define HALY_OP_ELU 103                          /* version 1 */
#define HALY_OP_SELU 104                         /* version 1 */
#define HALY_OP_CELU 105                         /* version 1 */
#define HALY_OP_GELU 106                         /* version 1 */
#define HALY_OP_SILU 107                         /* version 1 */
#define HALY_OP_SOFTPLUS 108                     /* version 1 */
#define HALY_OP_SOFTSIGN 109                     /* version 1 */
#define HALY_OP_HARDTANH 110                     /* version 1 */
#define HALY_OP_HARDSIGMOID 111                  /* version 1 */
#define HALY_OP_HARDSWISH 112                    /* version 1 */
#define HALY_OP_MISH 113                         /* version 1 */
#define HALY_OP_PRELU 114                        /* version 1 */
#define HALY_OP_THRESHOLDED_RELU 115             /* version 1 */
#define HALY_OP_GLU 116                          /* version 1 */
#define HALY_OP_SUM 140                          /* version 1 */
#define HALY_OP_PROD 141                         /* version 1 */
#define HALY_OP_MAX 142                          /* version 1 */
#define HALY_OP_MIN 143                          /* version 1 */
#define HALY_OP_ARGMAX 144                       /* version 1 */
#define HALY_OP_ARGMIN 145                       /* version 1 */
#define HALY_OP_ANY 146                          /* version 1 */
#define HALY_OP_ALL 147                          /* version 1 */
#define HALY_OP_MEAN 148                         /* version 1 */
#define HALY_OP_VAR 149                          /* version 1 */
#define HALY_OP_STD 150                          /* version 1 */
#define HALY_OP_LOGSUMEXP 151                    /* version 1 */
#define HALY_OP_CUMULATIVE_SUM 152               /* version 2 */
#define HALY_OP_CUMULATIVE_PROD 153              /* version 1 */
#define HALY_OP_VECTOR_NORM 154                  /* version 1 */
#define HALY_OP_COUNT_NONZERO 155                /* version 1 */
#define HALY_OP_FULL 170                         /* version 1 */
#define HALY_OP_ARANGE 171                       /* version 1 */
#define HALY_OP_EYE 172                          /* version 1 */
#define HALY_OP_LINSPACE 173                     /* version 1 */
#define HALY_OP_CAST 174                         /* version 1 */
#define HALY_OP_COPY 175                         /* version 1 */
#define HALY_OP_TRIL 176                         /* version 1 */
#define HALY_OP_TRIU 177                         /* version 1 */
#define HALY_OP_EMPTY 178                        /* version 1 */
#define HALY_OP_CONTIGUOUS 179                   /* version 1 */
#define HALY_OP_BITCAST 180                      /* version 1 */
#define HALY_OP_MATMUL 200                       /* version 1 */
#define HALY_OP_LINEAR 201                       /* version 1 */
#define HALY_OP_ADDMM 202                        /* version 1 */
#define HALY_OP_VECDOT 203                       /* version 1 */
#define HALY_OP_OUTER 204                        /* version 1 */
#define HALY_OP_DOT 205                          /* version 1 */
#define HALY_OP_EINSUM 206                       /* version 1 */
#define HALY_OP_CONV 220                         /* version 1 */
#define HALY_OP_CONV_TRANSPOSE 221               /* version 1 */
#define HALY_OP_CONV_BACKWARD_INPUT 222          /* version 1 */
#define HALY_OP_CONV_BACKWARD_WEIGHT 223         /* version 1 */
#define HALY_OP_DEFORM_CONV 224                  /* version 1 */
#define HALY_OP_MAX_POOL 240                     /* version 1 */
#define HALY_OP_AVG_POOL 241                     /* version 1 */
#define HALY_OP_MAX_POOL_BACKWARD 242            /* version 1 */
#define HALY_OP_AVG_POOL_BACKWARD 243            /* version 1 */
#define HALY_OP_GLOBAL_AVG_POOL 244              /* version 1 */
#define HALY_OP_GLOBAL_MAX_POOL 245              /* version 1 */
#define HALY_OP_LP_POOL 246                      /* version 1 */
#define HALY_OP_ADAPTIVE_AVG_POOL 247            /* version 1 */
#define HALY_OP_ADAPTIVE_MAX_POOL 248            /* version 1 */
#define HALY_OP_MAX_UNPOOL 249                   /* version 1 */
#define HALY_OP_SOFTMAX 260                      /* version 1 */
#define HALY_OP_LOG_SOFTMAX 261                  /* version 1 */
#define HALY_OP_BATCH_NORM 262                   /* version 1 */
#define HALY_OP_LAYER_NORM 263                   /* version 1 */
#define HALY_OP_GROUP_NORM 264                   /* version 1 */
#define HALY_OP_INSTANCE_NORM 265                /* version 1 */
#define HALY_OP_RMS_NORM 266                     /* version 1 */
#define HALY_OP_LRN 267                          /* version 1 */
#define HALY_OP_SOFTMAX_BACKWARD 268             /* version 1 */
#define HALY_OP_LAYER_NORM_BACKWARD 269          /* version 1 */
#define HALY_OP_RMS_NORM_BACKWARD 270            /* version 1 */
#define HALY_OP_BATCH_NORM_BACKWARD 271          /* version 1 */
#define HALY_OP_GROUP_NORM_BACKWARD 272          /* version 1 */
#define HALY_OP_RESHAPE 290                      /* version 1 */
#define HALY_OP_PERMUTE_DIMS 291                 /* version 1 */
#define HALY_OP_BROADCAST_TO 292                 /* version 1 */
#define HALY_OP_SLICE 293                        /* version 1 */
#define HALY_OP_CONCAT 294                       /* version 1 */
#define HALY_OP_PAD 295                          /* version 1 */
#define HALY_OP_FLIP 296                         /* version 1 */
#define HALY_OP_SQUEEZE 297                      /* version 1 */
#define HALY_OP_EXPAND_DIMS 298                  /* version 1 */
#define HALY_OP_FLATTEN 299                      /* version 1 */
#define HALY_OP_STACK 300                        /* version 1 */
#define HALY_OP_TILE 301                         /* version 1 */
#define HALY_OP_REPEAT 302                       /* version 1 */
#define HALY_OP_ROLL 303                         /* version 1 */
#define HALY_OP_DEPTH_TO_SPACE 304               /* version 1 */
#define HALY_OP_SPACE_TO_DEPTH 305               /* version 1 */
#define HALY_OP_SHAPE_OF 306                     /* version 1 */
#define HALY_OP_SLICE_UPDATE 307                 /* version 1 */
#define HALY_OP_UNFOLD 308                       /* version 1 */
#define HALY_OP_GATHER 330                       /* version 1 */
#define HALY_OP_TAKE 331                         /* version 1 */
#define HALY_OP_EMBEDDING 332                    /* version 1 */
#define HALY_OP_TAKE_ALONG_AXIS 333              /* version 1 */
#define HALY_OP_SCATTER 334                      /* version 1 */
#define HALY_OP_SCATTER_REDUCE 335               /* version 1 */
#define HALY_OP_GATHER_ND 336                    /* version 1 */
#define HALY_OP_SCATTER_ND 337                   /* version 1 */
#define HALY_OP_MASKED_FILL 338                  /* version 1 */
#define HALY_OP_ONE_HOT 339                      /* version 1 */
#define HALY_OP_NONZERO 340                      /* version 1 */
#define HALY_OP_TOPK 341                         /* version 1 */
#define HALY_OP_SORT 342                         /* version 1 */
#define HALY_OP_ARGSORT 343                      /* version 1 */
#define HALY_OP_EMBEDDING_BACKWARD 344           /* version 1 */
#define HALY_OP_INDEX_SELECT 345                 /* version 1 */
#define HALY_OP_PUT_ALONG_AXIS 346               /* version 1 */
#define HALY_OP_SEARCHSORTED 347                 /* version 1 */
#define HALY_OP_REVERSE_SEQUENCE 348             /* version 1 */
#define HALY_OP_EMBEDDING_BAG 349                /* version 1 */
#define HALY_OP_COMPRESS 350                     /* version 1 */
#define HALY_OP_UNIQUE 351                       /* version 1 */
#define HALY_OP_IF 370                           /* version 1 */
#define HALY_OP_LOOP 371                         /* version 1 */
#define HALY_OP_SCAN 372                         /* version 1 */
#define HALY_OP_RANDOM_UNIFORM 380               /* version 1 */
#define HALY_OP_RANDINT 381                      /* version 1 */
#define HALY_OP_BERNOULLI 382                    /* version 1 */
#define HALY_OP_RANDOM_NORMAL 383                /* version 1 */
#define HALY_OP_EXPONENTIAL 384                  /* version 1 */
#define HALY_OP_DROPOUT 385                      /* version 1 */
#define HALY_OP_PERMUTATION 386                  /* version 1 */
#define HALY_OP_MULTINOMIAL 387                  /* version 1 */
#define HALY_OP_FUSED_MAP 400                    /* version 1 */
#define HALY_OP_FUSED_REDUCE 401                 /* version 1 */
#define HALY_OP_AFFINE_GRID 450                  /* version 1 */
#define HALY_OP_IM2COL 451                       /* version 1 */
#define HALY_OP_COL2IM 452                       /* version 1 */
#define HALY_OP_GRID_SAMPLE 453                  /* version 1 */
#define HALY_OP_RESIZE 454                       /* version 1 */
#define HALY_OP_RESIZE_BACKWARD 455              /* version 1 */
#define HALY_OP_NON_MAX_SUPPRESSION 456          /* version 1 */
#define HALY_OP_ROI_ALIGN 457                    /* version 1 */
#define HALY_OP_MSE 470                          /* version 1 */
#define HALY_OP_SMOOTH_L1 471                    /* version 1 */
#define HALY_OP_BCE_WITH_LOGITS 472              /* version 1 */
#define HALY_OP_KL_DIV 473                       /* version 1 */
#define HALY_OP_NLL 474                          /* version 1 */
#define HALY_OP_CROSS_ENTROPY 475                /* version 1 */
#define HALY_OP_CTC 476                          /* version 1 */
#define HALY_OP_RNN 490                          /* version 1 */
#define HALY_OP_GRU 491                          /* version 1 */
#define HALY_OP_LSTM 492                         /* version 1 */
#define HALY_OP_SGD 495                          /* version 1 */
#define HALY_OP_MOMENTUM 496                     /* version 1 */
#define HALY_OP_NESTEROV 497                     /* version 1 */
#define HALY_OP_ADAGRAD 498                      /* version 1 */
#define HALY_OP_ADADELTA 499                     /* version 1 */
#define HALY_OP_RMSPROP 500                      /* version 1 */
#define HALY_OP_ADAM 501                         /* version 1 */
#define HALY_OP_ADAMW 502                        /* version 1 */
#define HALY_OP_NADAM 503                        /* version 1 */
#define HALY_OP_LAMB 504                         /* version 1 */
#define HALY_OP_CLIP_GRAD_NORM 505               /* version 1 */
#define HALY_OP_GRAD_UNSCALE_CHECK 506           /* version 1 */
#define HALY_OP_SCALED_DOT_PRODUCT_ATTENTION 530 /* version 1 */
#define HALY_OP_PAGED_ATTENTION 531              /* version 1 */
#define HALY_OP_KV_CACHE_WRITE 532               /* version 1 */
#define HALY_OP_ROPE 533                         /* version 1 */
#define HALY_OP_FUSED_ADD_RMS_NORM 534           /* version 1 */
#define HALY_OP_SILU_AND_MUL 535                 /* version 1 */
#define HALY_OP_GELU_AND_MUL 536                 /* version 1 */
#define HALY_OP_GROUPED_MATMUL 537               /* version 1 */
#define HALY_OP_MOE_ROUTE 538                    /* version 1 */
#define HALY_OP_MOE_PERMUTE 539                  /* version 1 */
#define HALY_OP_MOE_UNPERMUTE 540                /* version 1 */
#define HALY_OP_TOP_K_TOP_P_SAMPLE 541           /* version 1 */
#define HALY_OP_QUANTIZE_LINEAR 560              /* version 1 */
#define HALY_OP_DEQUANTIZE_LINEAR 561            /* version 1 */
#define HALY_OP_REQUANTIZE 562                   /* version 1 */
#define HALY_OP_DYNAMIC_QUANTIZE 563             /* version 1 */
#define HALY_OP_MATMUL_INTEGER 564               /* version 1 */
#define HALY_OP_CONV_INTEGER 565                 /* version 1 */
#define HALY_OP_QLINEAR_MATMUL 566               /* version 1 */
#define HALY_OP_QLINEAR_CONV 567                 /* version 1 */
#define HALY_OP_FAKE_QUANTIZE 568                /* version 1 */
#define HALY_OP_SCALED_MATMUL 569                /* version 1 */
#define HALY_OP_W4A16_MATMUL 570                 /* version 1 */
#define HALY_OP_CHOLESKY 590                     /* version 1 */
#define HALY_OP_QR 591                           /* version 1 */
#define HALY_OP_SVD 592                          /* version 1 */
#define HALY_OP_EIGH 593                         /* version 1 */
#define HALY_OP_SOLVE 594                        /* version 1 */
#define HALY_OP_TRIANGULAR_SOLVE 595             /* version 1 */
#define HALY_OP_INV 596                          /* version 1 */
#define HALY_OP_DET 597                          /* version 1 */
#define HALY_OP_SLOGDET 598                      /* version 1 */
#define HALY_OP_DFT_MATRIX 620                   /* version 1 */
#define HALY_OP_FFT_C2C 621                      /* version 1 */
#define HALY_OP_FFT_R2C 622                      /* version 1 */
#define HALY_OP_FFT_C2R 623                      /* version 1 */
#define HALY_OP_STFT 624                         /* version 1 */
#define HALY_OP_ALL_REDUCE 640                   /* version 1 */
#define HALY_OP_ALL_GATHER 641                   /* version 1 */
#define HALY_OP_REDUCE_SCATTER 642               /* version 1 */
#define HALY_OP_BROADCAST 643                    /* version 1 */
#define HALY_OP_ALL_TO_ALL 644                   /* version 1 */
#define HALY_OP_REDUCE 645                       /* version 1 */
#define HALY_OP_SEND 646                         /* version 1 */
#define HALY_OP_RECV 647                         /* version 1 */
#define HALY_OP_BARRIER 648                      /* version 1 */

/* ---- attribute structs: haly_problem.statics ---- */

/* addcmul: A value plus a scaled product, element-wise. */
typedef struct haly_addcmul_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double value; /* The scale of the products. */
} haly_addcmul_v1_statics;
#define HALY_ADDCMUL_V1_STATICS_INIT {(uint32_t)sizeof(haly_addcmul_v1_statics), 0, 1.0}

/* addcdiv: A value plus a scaled quotient, element-wise. */
typedef struct haly_addcdiv_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double value; /* The scale of the quotients. */
} haly_addcdiv_v1_statics;
#define HALY_ADDCDIV_V1_STATICS_INIT {(uint32_t)sizeof(haly_addcdiv_v1_statics), 0, 1.0}

/* leaky_relu: Rectified linear unit with a small slope for negative values, element-wise. */
typedef struct haly_leaky_relu_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double alpha; /* Slope for negative values. */
} haly_leaky_relu_v1_statics;
#define HALY_LEAKY_RELU_V1_STATICS_INIT {(uint32_t)sizeof(haly_leaky_relu_v1_statics), 0, 0.01}

/* elu: Exponential linear unit, element-wise. */
typedef struct haly_elu_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double alpha; /* Minus the limit for large negative values. */
} haly_elu_v1_statics;
#define HALY_ELU_V1_STATICS_INIT {(uint32_t)sizeof(haly_elu_v1_statics), 0, 1.0}

/* selu: Scaled exponential linear unit, element-wise. */
typedef struct haly_selu_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double alpha; /* Scale of the exponential part. */
  double gamma; /* Scale of the whole. */
} haly_selu_v1_statics;
#define HALY_SELU_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_selu_v1_statics), 0, 1.6732632423543772, 1.0507009873554805}

/* celu: Continuously differentiable exponential linear unit, element-wise. */
typedef struct haly_celu_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double alpha; /* Minus the limit for large negative values. */
} haly_celu_v1_statics;
#define HALY_CELU_V1_STATICS_INIT {(uint32_t)sizeof(haly_celu_v1_statics), 0, 1.0}

/* gelu: Gaussian error linear unit, element-wise. */
#define HALY_GELU_APPROXIMATE_NONE 0
#define HALY_GELU_APPROXIMATE_TANH 1
typedef struct haly_gelu_v1_statics {
  uint32_t struct_size;
  int32_t approximate; /* Which formula: `none` is the exact one. */
} haly_gelu_v1_statics;
#define HALY_GELU_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_gelu_v1_statics), HALY_GELU_APPROXIMATE_NONE}

/* hardtanh: Values limited to a fixed interval, element-wise. */
typedef struct haly_hardtanh_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double lower; /* Lower limit. */
  double upper; /* Upper limit. */
} haly_hardtanh_v1_statics;
#define HALY_HARDTANH_V1_STATICS_INIT {(uint32_t)sizeof(haly_hardtanh_v1_statics), 0, -1.0, 1.0}

/* hardsigmoid: Piecewise linear sigmoid, element-wise. */
typedef struct haly_hardsigmoid_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double alpha; /* Slope. */
  double beta;  /* Value at zero. */
} haly_hardsigmoid_v1_statics;
#define HALY_HARDSIGMOID_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_hardsigmoid_v1_statics), 0, 0.16666666666666666, 0.5}

/* thresholded_relu: Identity above a threshold and zero elsewhere, element-wise. */
typedef struct haly_thresholded_relu_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double alpha; /* Threshold. */
} haly_thresholded_relu_v1_statics;
#define HALY_THRESHOLDED_RELU_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_thresholded_relu_v1_statics), 0, 1.0}

/* glu: One half of an axis, gated by the sigmoid of the other half. */
typedef struct haly_glu_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis that is halved. */
} haly_glu_v1_statics;
#define HALY_GLU_V1_STATICS_INIT {(uint32_t)sizeof(haly_glu_v1_statics), 0, -1}

/* sum: Sum over axes. */
typedef struct haly_sum_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  haly_dtype dtype; /* Result dtype; by default int64 for bool and signed, uint64 for unsigned
                       integers, else that of `x`. */
  uint32_t has_dtype;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_sum_v1_statics;
#define HALY_SUM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_sum_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0, 0, 0}

/* prod: Product over axes. */
typedef struct haly_prod_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  haly_dtype dtype; /* Result dtype; by default int64 for bool and signed, uint64 for unsigned
                       integers, else that of `x`. */
  uint32_t has_dtype;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_prod_v1_statics;
#define HALY_PROD_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_prod_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0, 0, 0}

/* max: Largest element over axes. */
typedef struct haly_max_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_max_v1_statics;
#define HALY_MAX_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_max_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0}

/* min: Smallest element over axes. */
typedef struct haly_min_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_min_v1_statics;
#define HALY_MIN_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_min_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0}

/* argmax: Position of the largest element along an axis. */
typedef struct haly_argmax_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* Axis to search; the flattened array when absent. */
  uint32_t has_axis;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
} haly_argmax_v1_statics;
#define HALY_ARGMAX_V1_STATICS_INIT {(uint32_t)sizeof(haly_argmax_v1_statics), 0, 0, 0, 0}

/* argmin: Position of the smallest element along an axis. */
typedef struct haly_argmin_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* Axis to search; the flattened array when absent. */
  uint32_t has_axis;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
} haly_argmin_v1_statics;
#define HALY_ARGMIN_V1_STATICS_INIT {(uint32_t)sizeof(haly_argmin_v1_statics), 0, 0, 0, 0}

/* any: Whether at least one element is true, over axes. */
typedef struct haly_any_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_any_v1_statics;
#define HALY_ANY_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_any_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0}

/* all: Whether every element is true, over axes. */
typedef struct haly_all_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_all_v1_statics;
#define HALY_ALL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_all_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0}

/* mean: Arithmetic mean over axes. */
typedef struct haly_mean_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_mean_v1_statics;
#define HALY_MEAN_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_mean_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0}

/* var: Variance over axes. */
typedef struct haly_var_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  double correction; /* Subtracted from n in the divisor: 0 for a population, 1 for a sample
                        (Bessel). */
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_var_v1_statics;
#define HALY_VAR_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_var_v1_statics), 0, (const int64_t *)0, 0, 0, 0.0, 0, 0}

/* std: Standard deviation over axes. */
typedef struct haly_std_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  double correction; /* Subtracted from n in the divisor: 0 for a population, 1 for a sample
                        (Bessel). */
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_std_v1_statics;
#define HALY_STD_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_std_v1_statics), 0, (const int64_t *)0, 0, 0, 0.0, 0, 0}

/* logsumexp: Logarithm of a sum of exponentials over axes. */
typedef struct haly_logsumexp_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_logsumexp_v1_statics;
#define HALY_LOGSUMEXP_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_logsumexp_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0}

/* cumulative_sum, version 1: Running sum along an axis. */
typedef struct haly_cumulative_sum_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* Axis to run along; may be absent where `x` has one axis. */
  uint32_t has_axis;
  haly_dtype dtype; /* Result dtype; by default int64 for bool and signed, uint64 for unsigned
                       integers, else that of `x`. */
  uint32_t has_dtype;
  uint32_t include_initial; /* Whether the value for no elements comes first, which makes the axis
                               one longer. */
} haly_cumulative_sum_v1_statics;
#define HALY_CUMULATIVE_SUM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_cumulative_sum_v1_statics), 0, 0, 0, 0, 0, 0}

/* cumulative_sum: Running sum along an axis. */
typedef struct haly_cumulative_sum_v2_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* Axis to run along; may be absent where `x` has one axis. */
  uint32_t has_axis;
  haly_dtype dtype; /* Result dtype; by default int64 for bool and signed, uint64 for unsigned
                       integers, else that of `x`. */
  uint32_t has_dtype;
  uint32_t include_initial; /* Whether the value for no elements comes first, which makes the axis
                               one longer. */
  uint32_t reverse;         /* Whether the sum runs from the last element to the first. */
  uint32_t exclusive;       /* Whether each sum leaves out the element at its own place. */
} haly_cumulative_sum_v2_statics;
#define HALY_CUMULATIVE_SUM_V2_STATICS_INIT \
  {(uint32_t)sizeof(haly_cumulative_sum_v2_statics), 0, 0, 0, 0, 0, 0, 0, 0}

/* cumulative_prod: Running product along an axis. */
typedef struct haly_cumulative_prod_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* Axis to run along; may be absent where `x` has one axis. */
  uint32_t has_axis;
  haly_dtype dtype; /* Result dtype; by default int64 for bool and signed, uint64 for unsigned
                       integers, else that of `x`. */
  uint32_t has_dtype;
  uint32_t include_initial; /* Whether the value for no elements comes first, which makes the axis
                               one longer. */
} haly_cumulative_prod_v1_statics;
#define HALY_CUMULATIVE_PROD_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_cumulative_prod_v1_statics), 0, 0, 0, 0, 0, 0}

/* vector_norm: Norm of vectors over axes. */
typedef struct haly_vector_norm_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
  double ord; /* Order p; infinity gives the largest magnitude, minus infinity the smallest, 0 the
                 number of elements that are not zero. */
} haly_vector_norm_v1_statics;
#define HALY_VECTOR_NORM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_vector_norm_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0, 2.0}

/* count_nonzero: Number of elements that are not zero, over axes. */
typedef struct haly_count_nonzero_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* Axes to reduce; every axis when absent, none when empty. */
  uint32_t axis_count;
  uint32_t has_axis;
  uint32_t keepdims; /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_count_nonzero_v1_statics;
#define HALY_COUNT_NONZERO_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_count_nonzero_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0}

/* full: An array of one value. */
typedef struct haly_full_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double fill_value; /* The value. */
  haly_dtype dtype;  /* Dtype of the result. */
  uint32_t reserved1;
} haly_full_v1_statics;
#define HALY_FULL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_full_v1_statics), 0, 0.0, HALY_DTYPE_FLOAT32, 0}

/* arange: Evenly spaced values with a given step. */
typedef struct haly_arange_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double start; /* First value; the end where `stop` is absent. */
  double stop;  /* End, which is not reached. */
  uint32_t has_stop;
  uint32_t reserved1;
  double step;      /* Distance of neighbours; may be negative. */
  haly_dtype dtype; /* Dtype of the result. */
  uint32_t reserved2;
} haly_arange_v1_statics;
#define HALY_ARANGE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_arange_v1_statics), 0, 0.0, 0.0, 0, 0, 1.0, HALY_DTYPE_INT64, 0}

/* eye: Ones on a diagonal and zeros elsewhere. */
typedef struct haly_eye_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t n_rows; /* Number of rows. */
  int64_t n_cols; /* Number of columns; that of rows when absent. */
  uint32_t has_n_cols;
  uint32_t reserved1;
  int64_t k;        /* Which diagonal. */
  haly_dtype dtype; /* Dtype of the result. */
  uint32_t reserved2;
} haly_eye_v1_statics;
#define HALY_EYE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_eye_v1_statics), 0, 0, 0, 0, 0, 0, HALY_DTYPE_FLOAT32, 0}

/* linspace: A given number of evenly spaced values. */
typedef struct haly_linspace_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double start;      /* First value. */
  double stop;       /* Last value, or the one after the last. */
  int64_t num;       /* How many values. */
  haly_dtype dtype;  /* Dtype of the result. */
  uint32_t endpoint; /* Whether `stop` is the last value. */
} haly_linspace_v1_statics;
#define HALY_LINSPACE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_linspace_v1_statics), 0, 0.0, 0.0, 0, HALY_DTYPE_FLOAT32, 1}

/* cast: Values converted to another dtype. */
typedef struct haly_cast_v1_statics {
  uint32_t struct_size;
  haly_dtype dtype; /* The new dtype. */
} haly_cast_v1_statics;
#define HALY_CAST_V1_STATICS_INIT {(uint32_t)sizeof(haly_cast_v1_statics), 0}

/* tril: Lower triangles of matrices, zero elsewhere. */
typedef struct haly_tril_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t k; /* The last diagonal that stays. */
} haly_tril_v1_statics;
#define HALY_TRIL_V1_STATICS_INIT {(uint32_t)sizeof(haly_tril_v1_statics), 0, 0}

/* triu: Upper triangles of matrices, zero elsewhere. */
typedef struct haly_triu_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t k; /* The last diagonal that stays. */
} haly_triu_v1_statics;
#define HALY_TRIU_V1_STATICS_INIT {(uint32_t)sizeof(haly_triu_v1_statics), 0, 0}

/* empty: An array whose values nobody has set. */
typedef struct haly_empty_v1_statics {
  uint32_t struct_size;
  haly_dtype dtype; /* Dtype of the result. */
} haly_empty_v1_statics;
#define HALY_EMPTY_V1_STATICS_INIT {(uint32_t)sizeof(haly_empty_v1_statics), HALY_DTYPE_FLOAT32}

/* bitcast: The same bits, read as another dtype of the same size. */
typedef struct haly_bitcast_v1_statics {
  uint32_t struct_size;
  haly_dtype dtype; /* The dtype to read, as wide as x's. */
} haly_bitcast_v1_statics;
#define HALY_BITCAST_V1_STATICS_INIT {(uint32_t)sizeof(haly_bitcast_v1_statics), 0}

/* matmul: Matrix product, over stacks of matrices. */
typedef struct haly_matmul_v1_statics {
  uint32_t struct_size;
  uint32_t transpose_a; /* Whether the last two axes of x1 are exchanged first. */
  uint32_t transpose_b; /* Whether the last two axes of x2 are exchanged first. */
  uint32_t reserved;
} haly_matmul_v1_statics;
#define HALY_MATMUL_V1_STATICS_INIT {(uint32_t)sizeof(haly_matmul_v1_statics), 0, 0, 0}

/* addmm: A scaled matrix product plus a scaled matrix. */
typedef struct haly_addmm_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double alpha;         /* Factor of the product. */
  double beta;          /* Factor of x. */
  uint32_t transpose_a; /* Whether x1 is transposed first. */
  uint32_t transpose_b; /* Whether x2 is transposed first. */
} haly_addmm_v1_statics;
#define HALY_ADDMM_V1_STATICS_INIT {(uint32_t)sizeof(haly_addmm_v1_statics), 0, 1.0, 1.0, 0, 0}

/* vecdot: Dot products of vectors along an axis. */
typedef struct haly_vecdot_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The vectors' axis, below 0. */
} haly_vecdot_v1_statics;
#define HALY_VECDOT_V1_STATICS_INIT {(uint32_t)sizeof(haly_vecdot_v1_statics), 0, -1}

/* einsum: Sum of products of arrays over numbered axes. */
typedef struct haly_einsum_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t
      *axes; /* The numbers of all arrays' axes, one array after another; each from 0 to 51. */
  uint32_t axes_count;
  uint32_t reserved1;
  const int64_t
      *result; /* The numbers of the result's axes, each once; those left out are summed over. */
  uint32_t result_count;
  uint32_t reserved2;
} haly_einsum_v1_statics;
#define HALY_EINSUM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_einsum_v1_statics), 0, (const int64_t *)0, 0, 0, (const int64_t *)0, 0, 0}

/* conv: Convolution of images with weights, per group of channels. */
typedef struct haly_conv_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *strides; /* Step of the window along every spatial axis; 1 by default. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Zeros before every spatial axis, then after every one; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t
      *dilations; /* Distance of neighbouring weights along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  int64_t groups; /* Number of groups of channels that do not see each other. */
} haly_conv_v1_statics;
#define HALY_CONV_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_conv_v1_statics), \
   0,                                      \
   (const int64_t *)0,                     \
   0,                                      \
   0,                                      \
   (const int64_t *)0,                     \
   0,                                      \
   0,                                      \
   (const int64_t *)0,                     \
   0,                                      \
   0,                                      \
   1}

/* conv_transpose: Transposed convolution, which spreads every element of the input over a window of
 * the result. */
typedef struct haly_conv_transpose_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *strides; /* Distance in the result of neighbouring inputs; 1 by default. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Positions removed before every spatial axis, then after every one; none by
                          default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t *output_pads; /* Positions added after every spatial axis, fewer than the stride;
                                 none by default. */
  uint32_t output_pads_count;
  uint32_t has_output_pads;
  const int64_t
      *dilations; /* Distance of neighbouring weights along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  int64_t groups; /* Number of groups of channels that do not see each other. */
} haly_conv_transpose_v1_statics;
#define HALY_CONV_TRANSPOSE_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_conv_transpose_v1_statics), \
   0,                                                \
   (const int64_t *)0,                               \
   0,                                                \
   0,                                                \
   (const int64_t *)0,                               \
   0,                                                \
   0,                                                \
   (const int64_t *)0,                               \
   0,                                                \
   0,                                                \
   (const int64_t *)0,                               \
   0,                                                \
   0,                                                \
   1}

/* conv_backward_input: Derivative of conv with respect to its input. */
typedef struct haly_conv_backward_input_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *extents; /* The spatial extents of the convolution's input. */
  uint32_t extents_count;
  uint32_t reserved1;
  const int64_t *strides; /* Step of the window along every spatial axis; 1 by default. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Zeros before every spatial axis, then after every one; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t
      *dilations; /* Distance of neighbouring weights along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  int64_t groups; /* Number of groups of channels that do not see each other. */
} haly_conv_backward_input_v1_statics;
#define HALY_CONV_BACKWARD_INPUT_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_conv_backward_input_v1_statics), \
   0,                                                     \
   (const int64_t *)0,                                    \
   0,                                                     \
   0,                                                     \
   (const int64_t *)0,                                    \
   0,                                                     \
   0,                                                     \
   (const int64_t *)0,                                    \
   0,                                                     \
   0,                                                     \
   (const int64_t *)0,                                    \
   0,                                                     \
   0,                                                     \
   1}

/* conv_backward_weight: Derivative of conv with respect to its weight. */
typedef struct haly_conv_backward_weight_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *window; /* The extents of the weight's window axes. */
  uint32_t window_count;
  uint32_t reserved1;
  const int64_t *strides; /* Step of the window along every spatial axis; 1 by default. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Zeros before every spatial axis, then after every one; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t
      *dilations; /* Distance of neighbouring weights along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  int64_t groups; /* Number of groups of channels that do not see each other. */
} haly_conv_backward_weight_v1_statics;
#define HALY_CONV_BACKWARD_WEIGHT_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_conv_backward_weight_v1_statics), \
   0,                                                      \
   (const int64_t *)0,                                     \
   0,                                                      \
   0,                                                      \
   (const int64_t *)0,                                     \
   0,                                                      \
   0,                                                      \
   (const int64_t *)0,                                     \
   0,                                                      \
   0,                                                      \
   (const int64_t *)0,                                     \
   0,                                                      \
   0,                                                      \
   1}

/* deform_conv: Convolution of images whose window reads at positions that are moved one by one. */
typedef struct haly_deform_conv_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *strides; /* Step of the window along both axes; 1 by default. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Zeros before both axes, then after them; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t *dilations; /* Distance of neighbouring taps along both axes; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  int64_t groups;        /* Number of groups of channels that do not see each other. */
  int64_t offset_groups; /* Parts of the input's channels that have shifts of their own. */
} haly_deform_conv_v1_statics;
#define HALY_DEFORM_CONV_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_deform_conv_v1_statics), \
   0,                                             \
   (const int64_t *)0,                            \
   0,                                             \
   0,                                             \
   (const int64_t *)0,                            \
   0,                                             \
   0,                                             \
   (const int64_t *)0,                            \
   0,                                             \
   0,                                             \
   1,                                             \
   1}

/* max_pool: The largest element of every window. */
typedef struct haly_max_pool_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *kernel; /* Extents of the window along the spatial axes. */
  uint32_t kernel_count;
  uint32_t reserved1;
  const int64_t *strides; /* Step of the window along every spatial axis; by default that of the
                             window, so that windows touch. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Positions without elements before every spatial axis, then after every
                          one; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t
      *dilations; /* Distance of the window's positions along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  uint32_t ceil_mode; /* Whether a last window may reach beyond the pads, if it begins before the
                         end of x. */
  uint32_t reserved2;
} haly_max_pool_v1_statics;
#define HALY_MAX_POOL_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_max_pool_v1_statics), \
   0,                                          \
   (const int64_t *)0,                         \
   0,                                          \
   0,                                          \
   (const int64_t *)0,                         \
   0,                                          \
   0,                                          \
   (const int64_t *)0,                         \
   0,                                          \
   0,                                          \
   (const int64_t *)0,                         \
   0,                                          \
   0,                                          \
   0,                                          \
   0}

/* avg_pool: The mean of every window. */
typedef struct haly_avg_pool_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *kernel; /* Extents of the window along the spatial axes. */
  uint32_t kernel_count;
  uint32_t reserved1;
  const int64_t *strides; /* Step of the window along every spatial axis; by default that of the
                             window, so that windows touch. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Positions without elements before every spatial axis, then after every
                          one; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t
      *dilations; /* Distance of the window's positions along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  uint32_t ceil_mode; /* Whether a last window may reach beyond the pads, if it begins before the
                         end of x. */
  uint32_t count_include_pad; /* Whether pads count as zeros of the mean. */
} haly_avg_pool_v1_statics;
#define HALY_AVG_POOL_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_avg_pool_v1_statics), \
   0,                                          \
   (const int64_t *)0,                         \
   0,                                          \
   0,                                          \
   (const int64_t *)0,                         \
   0,                                          \
   0,                                          \
   (const int64_t *)0,                         \
   0,                                          \
   0,                                          \
   (const int64_t *)0,                         \
   0,                                          \
   0,                                          \
   0,                                          \
   0}

/* max_pool_backward: Derivative of max_pool with respect to its input. */
typedef struct haly_max_pool_backward_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *kernel; /* Extents of the window along the spatial axes. */
  uint32_t kernel_count;
  uint32_t reserved1;
  const int64_t *strides; /* Step of the window along every spatial axis; by default that of the
                             window, so that windows touch. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Positions without elements before every spatial axis, then after every
                          one; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t
      *dilations; /* Distance of the window's positions along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  uint32_t ceil_mode; /* Whether a last window may reach beyond the pads, if it begins before the
                         end of x. */
  uint32_t reserved2;
} haly_max_pool_backward_v1_statics;
#define HALY_MAX_POOL_BACKWARD_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_max_pool_backward_v1_statics), \
   0,                                                   \
   (const int64_t *)0,                                  \
   0,                                                   \
   0,                                                   \
   (const int64_t *)0,                                  \
   0,                                                   \
   0,                                                   \
   (const int64_t *)0,                                  \
   0,                                                   \
   0,                                                   \
   (const int64_t *)0,                                  \
   0,                                                   \
   0,                                                   \
   0,                                                   \
   0}

/* avg_pool_backward: Derivative of avg_pool with respect to its input. */
typedef struct haly_avg_pool_backward_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *kernel; /* Extents of the window along the spatial axes. */
  uint32_t kernel_count;
  uint32_t reserved1;
  const int64_t *strides; /* Step of the window along every spatial axis; by default that of the
                             window, so that windows touch. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Positions without elements before every spatial axis, then after every
                          one; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t
      *dilations; /* Distance of the window's positions along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  uint32_t ceil_mode; /* Whether a last window may reach beyond the pads, if it begins before the
                         end of x. */
  uint32_t count_include_pad; /* Whether pads counted as zeros of the mean. */
} haly_avg_pool_backward_v1_statics;
#define HALY_AVG_POOL_BACKWARD_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_avg_pool_backward_v1_statics), \
   0,                                                   \
   (const int64_t *)0,                                  \
   0,                                                   \
   0,                                                   \
   (const int64_t *)0,                                  \
   0,                                                   \
   0,                                                   \
   (const int64_t *)0,                                  \
   0,                                                   \
   0,                                                   \
   (const int64_t *)0,                                  \
   0,                                                   \
   0,                                                   \
   0,                                                   \
   0}

/* lp_pool: The p-norm of every window. */
typedef struct haly_lp_pool_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *kernel; /* Extents of the window along the spatial axes. */
  uint32_t kernel_count;
  uint32_t reserved1;
  int64_t p;              /* Which norm, at least 1. */
  const int64_t *strides; /* Step of the window along every spatial axis; by default that of the
                             window, so that windows touch. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Positions without elements before every spatial axis, then after every
                          one; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t
      *dilations; /* Distance of the window's positions along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  uint32_t ceil_mode; /* Whether a last window may reach beyond the pads, if it begins before the
                         end of x. */
  uint32_t reserved2;
} haly_lp_pool_v1_statics;
#define HALY_LP_POOL_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_lp_pool_v1_statics), \
   0,                                         \
   (const int64_t *)0,                        \
   0,                                         \
   0,                                         \
   2,                                         \
   (const int64_t *)0,                        \
   0,                                         \
   0,                                         \
   (const int64_t *)0,                        \
   0,                                         \
   0,                                         \
   (const int64_t *)0,                        \
   0,                                         \
   0,                                         \
   0,                                         \
   0}

/* adaptive_avg_pool: The mean of every one of a wanted number of windows that cover the input. */
typedef struct haly_adaptive_avg_pool_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *extents; /* The number of windows along every spatial axis. */
  uint32_t extents_count;
  uint32_t reserved1;
} haly_adaptive_avg_pool_v1_statics;
#define HALY_ADAPTIVE_AVG_POOL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_adaptive_avg_pool_v1_statics), 0, (const int64_t *)0, 0, 0}

/* adaptive_max_pool: The largest element of every one of a wanted number of windows that cover the
 * input. */
typedef struct haly_adaptive_max_pool_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *extents; /* The number of windows along every spatial axis. */
  uint32_t extents_count;
  uint32_t reserved1;
} haly_adaptive_max_pool_v1_statics;
#define HALY_ADAPTIVE_MAX_POOL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_adaptive_max_pool_v1_statics), 0, (const int64_t *)0, 0, 0}

/* max_unpool: Puts elements back where a maximum was taken, between zeros. */
typedef struct haly_max_unpool_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *extents; /* The spatial extents of the result. */
  uint32_t extents_count;
  uint32_t reserved1;
} haly_max_unpool_v1_statics;
#define HALY_MAX_UNPOOL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_max_unpool_v1_statics), 0, (const int64_t *)0, 0, 0}

/* softmax: Exponentials along an axis, divided by their sum. */
typedef struct haly_softmax_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis along which the results belong together. */
} haly_softmax_v1_statics;
#define HALY_SOFTMAX_V1_STATICS_INIT {(uint32_t)sizeof(haly_softmax_v1_statics), 0, -1}

/* log_softmax: Logarithm of softmax along an axis. */
typedef struct haly_log_softmax_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis along which the results belong together. */
} haly_log_softmax_v1_statics;
#define HALY_LOG_SOFTMAX_V1_STATICS_INIT {(uint32_t)sizeof(haly_log_softmax_v1_statics), 0, -1}

/* batch_norm: Normalisation of every channel by given means and variances (inference). */
typedef struct haly_batch_norm_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double epsilon; /* Added to the variances. */
} haly_batch_norm_v1_statics;
#define HALY_BATCH_NORM_V1_STATICS_INIT {(uint32_t)sizeof(haly_batch_norm_v1_statics), 0, 1e-05}

/* layer_norm: Normalisation of the last axes to mean 0 and variance 1, then scale and bias. */
typedef struct haly_layer_norm_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis;   /* The first of the normalised axes. */
  double epsilon; /* Added to the variance. */
} haly_layer_norm_v1_statics;
#define HALY_LAYER_NORM_V1_STATICS_INIT {(uint32_t)sizeof(haly_layer_norm_v1_statics), 0, -1, 1e-05}

/* group_norm: Normalisation of groups of channels, image by image, then scale and bias per channel.
 */
typedef struct haly_group_norm_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t groups; /* The number of groups. */
  double epsilon; /* Added to the variances. */
} haly_group_norm_v1_statics;
#define HALY_GROUP_NORM_V1_STATICS_INIT {(uint32_t)sizeof(haly_group_norm_v1_statics), 0, 0, 1e-05}

/* instance_norm: Normalisation of every channel of every image by itself, then scale and bias per
 * channel. */
typedef struct haly_instance_norm_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double epsilon; /* Added to the variances. */
} haly_instance_norm_v1_statics;
#define HALY_INSTANCE_NORM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_instance_norm_v1_statics), 0, 1e-05}

/* rms_norm: Division of the last axes by their root mean square, then scale. */
typedef struct haly_rms_norm_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis;   /* The first of the normalised axes. */
  double epsilon; /* Added to the mean square. */
} haly_rms_norm_v1_statics;
#define HALY_RMS_NORM_V1_STATICS_INIT {(uint32_t)sizeof(haly_rms_norm_v1_statics), 0, -1, 1e-05}

/* lrn: Local response normalisation, division by a power of the squares in neighbouring channels.
 */
typedef struct haly_lrn_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t size; /* The number of neighbouring channels. */
  double alpha; /* Factor of the mean square. */
  double beta;  /* The power. */
  double bias;  /* What is added to the mean square. */
} haly_lrn_v1_statics;
#define HALY_LRN_V1_STATICS_INIT {(uint32_t)sizeof(haly_lrn_v1_statics), 0, 0, 0.0001, 0.75, 1.0}

/* softmax_backward: Derivative of softmax with respect to its input. */
typedef struct haly_softmax_backward_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis along which the results belong together. */
} haly_softmax_backward_v1_statics;
#define HALY_SOFTMAX_BACKWARD_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_softmax_backward_v1_statics), 0, -1}

/* layer_norm_backward: Derivative of layer_norm with respect to its input. */
typedef struct haly_layer_norm_backward_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis;   /* The first of the normalised axes. */
  double epsilon; /* Added to the variance. */
} haly_layer_norm_backward_v1_statics;
#define HALY_LAYER_NORM_BACKWARD_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_layer_norm_backward_v1_statics), 0, -1, 1e-05}

/* rms_norm_backward: Derivative of rms_norm with respect to its input. */
typedef struct haly_rms_norm_backward_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis;   /* The first of the normalised axes. */
  double epsilon; /* Added to the mean square. */
} haly_rms_norm_backward_v1_statics;
#define HALY_RMS_NORM_BACKWARD_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_rms_norm_backward_v1_statics), 0, -1, 1e-05}

/* batch_norm_backward: Derivatives of batch normalisation in its input, scale and bias. */
typedef struct haly_batch_norm_backward_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double epsilon;    /* Added to the variances. */
  uint32_t training; /* Whether mean and variance came from the batch itself. */
  uint32_t reserved1;
} haly_batch_norm_backward_v1_statics;
#define HALY_BATCH_NORM_BACKWARD_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_batch_norm_backward_v1_statics), 0, 1e-05, 1, 0}

/* group_norm_backward: Derivatives of group normalisation in its input, scale and bias. */
typedef struct haly_group_norm_backward_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t groups; /* The number of groups. */
  double epsilon; /* Added to the variances. */
} haly_group_norm_backward_v1_statics;
#define HALY_GROUP_NORM_BACKWARD_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_group_norm_backward_v1_statics), 0, 0, 1e-05}

/* permute_dims: Reorders the axes of an array. */
typedef struct haly_permute_dims_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axes; /* For every axis of the result, the axis of x that it is. */
  uint32_t axes_count;
  uint32_t reserved1;
} haly_permute_dims_v1_statics;
#define HALY_PERMUTE_DIMS_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_permute_dims_v1_statics), 0, (const int64_t *)0, 0, 0}

/* slice: Selects positions at regular steps along some axes. */
typedef struct haly_slice_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *starts; /* The first position along each named axis. */
  uint32_t starts_count;
  uint32_t reserved1;
  const int64_t *ends; /* The position along each named axis before which the selection stops. */
  uint32_t ends_count;
  uint32_t reserved2;
  const int64_t *axes; /* The named axes, each at most once; by default the first ones. */
  uint32_t axes_count;
  uint32_t has_axes;
  const int64_t *steps; /* The distance between positions, not 0; by default 1. */
  uint32_t steps_count;
  uint32_t has_steps;
} haly_slice_v1_statics;
#define HALY_SLICE_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_slice_v1_statics), \
   0,                                       \
   (const int64_t *)0,                      \
   0,                                       \
   0,                                       \
   (const int64_t *)0,                      \
   0,                                       \
   0,                                       \
   (const int64_t *)0,                      \
   0,                                       \
   0,                                       \
   (const int64_t *)0,                      \
   0,                                       \
   0}

/* concat: Joins arrays along an existing axis. */
typedef struct haly_concat_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis along which they are joined; negative ones count from the end. */
} haly_concat_v1_statics;
#define HALY_CONCAT_V1_STATICS_INIT {(uint32_t)sizeof(haly_concat_v1_statics), 0, 0}

/* pad: Surrounds an array with a constant or with copies of its own elements. */
#define HALY_PAD_MODE_CONSTANT 0
#define HALY_PAD_MODE_EDGE 1
#define HALY_PAD_MODE_REFLECT 2
#define HALY_PAD_MODE_WRAP 3
typedef struct haly_pad_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *pads; /* The widths before every axis, then the widths after every axis. */
  uint32_t pads_count;
  int32_t mode; /* What the new positions read. */
} haly_pad_v1_statics;
#define HALY_PAD_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_pad_v1_statics), 0, (const int64_t *)0, 0, HALY_PAD_MODE_CONSTANT}

/* flip: Reverses the order of positions along axes. */
typedef struct haly_flip_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* The axes to reverse; all by default. */
  uint32_t axis_count;
  uint32_t has_axis;
} haly_flip_v1_statics;
#define HALY_FLIP_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_flip_v1_statics), 0, (const int64_t *)0, 0, 0}

/* squeeze: Removes axes of extent 1. */
typedef struct haly_squeeze_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* The axes to remove; negative ones count from the end. */
  uint32_t axis_count;
  uint32_t reserved1;
} haly_squeeze_v1_statics;
#define HALY_SQUEEZE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_squeeze_v1_statics), 0, (const int64_t *)0, 0, 0}

/* expand_dims: Inserts axes of extent 1. */
typedef struct haly_expand_dims_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *axis; /* The places of the new axes in the result. */
  uint32_t axis_count;
  uint32_t reserved1;
} haly_expand_dims_v1_statics;
#define HALY_EXPAND_DIMS_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_expand_dims_v1_statics), 0, (const int64_t *)0, 0, 0}

/* flatten: Makes a matrix by merging the axes before a place and the axes from it on. */
typedef struct haly_flatten_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The first axis of the second group, from -rank to rank. */
} haly_flatten_v1_statics;
#define HALY_FLATTEN_V1_STATICS_INIT {(uint32_t)sizeof(haly_flatten_v1_statics), 0, 1}

/* stack: Joins arrays of one shape along a new axis. */
typedef struct haly_stack_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The place of the new axis in the result. */
} haly_stack_v1_statics;
#define HALY_STACK_V1_STATICS_INIT {(uint32_t)sizeof(haly_stack_v1_statics), 0, 0}

/* tile: Repeats a whole array along its axes. */
typedef struct haly_tile_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *repetitions; /* How often the array appears along every axis, none below 0. */
  uint32_t repetitions_count;
  uint32_t reserved1;
} haly_tile_v1_statics;
#define HALY_TILE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_tile_v1_statics), 0, (const int64_t *)0, 0, 0}

/* repeat: Repeats every position along an axis. */
typedef struct haly_repeat_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t repeats; /* How often every position appears. */
  int64_t axis;    /* The axis along which positions repeat; by default x is flattened. */
  uint32_t has_axis;
  uint32_t reserved1;
} haly_repeat_v1_statics;
#define HALY_REPEAT_V1_STATICS_INIT {(uint32_t)sizeof(haly_repeat_v1_statics), 0, 0, 0, 0, 0}

/* roll: Shifts positions along axes; what leaves at the end enters at the beginning. */
typedef struct haly_roll_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *shift; /* By how many positions to shift along every named axis; negative ones
                           shift to the front. */
  uint32_t shift_count;
  uint32_t reserved1;
  const int64_t *axis; /* The axes; by default x is flattened. */
  uint32_t axis_count;
  uint32_t has_axis;
} haly_roll_v1_statics;
#define HALY_ROLL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_roll_v1_statics), 0, (const int64_t *)0, 0, 0, (const int64_t *)0, 0, 0}

/* depth_to_space: Moves blocks of channels into squares of pixels. */
#define HALY_DEPTH_TO_SPACE_MODE_DCR 0
#define HALY_DEPTH_TO_SPACE_MODE_CRD 1
typedef struct haly_depth_to_space_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t block_size; /* The side b of the squares. */
  int32_t mode;       /* How channels are split. */
  uint32_t reserved1;
} haly_depth_to_space_v1_statics;
#define HALY_DEPTH_TO_SPACE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_depth_to_space_v1_statics), 0, 0, HALY_DEPTH_TO_SPACE_MODE_DCR, 0}

/* space_to_depth: Moves squares of pixels into blocks of channels. */
#define HALY_SPACE_TO_DEPTH_MODE_DCR 0
#define HALY_SPACE_TO_DEPTH_MODE_CRD 1
typedef struct haly_space_to_depth_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t block_size; /* The side b of the squares. */
  int32_t mode;       /* How channels are composed. */
  uint32_t reserved1;
} haly_space_to_depth_v1_statics;
#define HALY_SPACE_TO_DEPTH_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_space_to_depth_v1_statics), 0, 0, HALY_SPACE_TO_DEPTH_MODE_DCR, 0}

/* shape_of: The extents of an array as a one-dimensional integer array. */
typedef struct haly_shape_of_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t start; /* The first axis. */
  int64_t end;   /* The axis before which to stop; by default all remaining ones are taken. */
  uint32_t has_end;
  uint32_t reserved1;
} haly_shape_of_v1_statics;
#define HALY_SHAPE_OF_V1_STATICS_INIT {(uint32_t)sizeof(haly_shape_of_v1_statics), 0, 0, 0, 0, 0}

/* slice_update: Replaces the positions that a slice selects. */
typedef struct haly_slice_update_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *starts; /* The first position along each named axis. */
  uint32_t starts_count;
  uint32_t reserved1;
  const int64_t *ends; /* The position along each named axis before which the selection stops. */
  uint32_t ends_count;
  uint32_t reserved2;
  const int64_t *axes; /* The named axes, each at most once; by default the first ones. */
  uint32_t axes_count;
  uint32_t has_axes;
  const int64_t *steps; /* The distance between positions, not 0; by default 1. */
  uint32_t steps_count;
  uint32_t has_steps;
} haly_slice_update_v1_statics;
#define HALY_SLICE_UPDATE_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_slice_update_v1_statics), \
   0,                                              \
   (const int64_t *)0,                             \
   0,                                              \
   0,                                              \
   (const int64_t *)0,                             \
   0,                                              \
   0,                                              \
   (const int64_t *)0,                             \
   0,                                              \
   0,                                              \
   (const int64_t *)0,                             \
   0,                                              \
   0}

/* unfold: All windows of a length along an axis, along a new last axis. */
typedef struct haly_unfold_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t length; /* The extent of a window, at least 1. */
  int64_t axis;   /* The axis that the windows divide. */
  int64_t step;   /* The distance of neighbouring windows. */
} haly_unfold_v1_statics;
#define HALY_UNFOLD_V1_STATICS_INIT {(uint32_t)sizeof(haly_unfold_v1_statics), 0, 0, -1, 1}

/* gather: Takes whole slices at the named positions of one axis. */
typedef struct haly_gather_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis of the positions. */
} haly_gather_v1_statics;
#define HALY_GATHER_V1_STATICS_INIT {(uint32_t)sizeof(haly_gather_v1_statics), 0, 0}

/* take: Takes whole slices at a list of positions of one axis. */
typedef struct haly_take_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis of the positions. */
} haly_take_v1_statics;
#define HALY_TAKE_V1_STATICS_INIT {(uint32_t)sizeof(haly_take_v1_statics), 0, -1}

/* take_along_axis: Takes single elements at named positions of one axis. */
typedef struct haly_take_along_axis_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis of the positions. */
} haly_take_along_axis_v1_statics;
#define HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_take_along_axis_v1_statics), 0, -1}

/* scatter: Writes single elements at named positions of one axis. */
typedef struct haly_scatter_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis of the positions. */
} haly_scatter_v1_statics;
#define HALY_SCATTER_V1_STATICS_INIT {(uint32_t)sizeof(haly_scatter_v1_statics), 0, 0}

/* scatter_reduce: Combines elements into named positions of one axis. */
#define HALY_SCATTER_REDUCE_REDUCTION_ADD 0
#define HALY_SCATTER_REDUCE_REDUCTION_MULTIPLY 1
#define HALY_SCATTER_REDUCE_REDUCTION_MIN 2
#define HALY_SCATTER_REDUCE_REDUCTION_MAX 3
typedef struct haly_scatter_reduce_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis;      /* The axis of the positions. */
  int32_t reduction; /* How elements are combined. */
  uint32_t reserved1;
} haly_scatter_reduce_v1_statics;
#define HALY_SCATTER_REDUCE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_scatter_reduce_v1_statics), 0, 0, HALY_SCATTER_REDUCE_REDUCTION_ADD, 0}

/* gather_nd: Takes slices at positions that several axes name together. */
typedef struct haly_gather_nd_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t batch_dims; /* The number of leading axes that x and indices share. */
} haly_gather_nd_v1_statics;
#define HALY_GATHER_ND_V1_STATICS_INIT {(uint32_t)sizeof(haly_gather_nd_v1_statics), 0, 0}

/* scatter_nd: Writes or combines slices at positions that several axes name together. */
#define HALY_SCATTER_ND_REDUCTION_NONE 0
#define HALY_SCATTER_ND_REDUCTION_ADD 1
#define HALY_SCATTER_ND_REDUCTION_MULTIPLY 2
#define HALY_SCATTER_ND_REDUCTION_MIN 3
#define HALY_SCATTER_ND_REDUCTION_MAX 4
typedef struct haly_scatter_nd_v1_statics {
  uint32_t struct_size;
  int32_t reduction; /* How slices are combined. */
} haly_scatter_nd_v1_statics;
#define HALY_SCATTER_ND_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_scatter_nd_v1_statics), HALY_SCATTER_ND_REDUCTION_NONE}

/* one_hot: Marks, along a new axis, the position that an index names. */
typedef struct haly_one_hot_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t depth;    /* The extent of the new axis. */
  int64_t axis;     /* The place of the new axis in the result. */
  haly_dtype dtype; /* The dtype of the result. */
  uint32_t reserved1;
} haly_one_hot_v1_statics;
#define HALY_ONE_HOT_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_one_hot_v1_statics), 0, 0, -1, HALY_DTYPE_FLOAT32, 0}

/* topk: The k largest or smallest elements along an axis, in order, with their positions. */
typedef struct haly_topk_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t k;        /* How many elements of every line. */
  int64_t axis;     /* The axis of the lines. */
  uint32_t largest; /* Whether the largest are wanted, else the smallest. */
  uint32_t reserved1;
} haly_topk_v1_statics;
#define HALY_TOPK_V1_STATICS_INIT {(uint32_t)sizeof(haly_topk_v1_statics), 0, 0, -1, 1, 0}

/* sort: The elements along an axis in order. */
typedef struct haly_sort_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis;        /* The axis to sort along. */
  uint32_t descending; /* Whether the largest elements come first. */
  uint32_t stable;     /* Whether equal elements must keep their order; they always do. */
} haly_sort_v1_statics;
#define HALY_SORT_V1_STATICS_INIT {(uint32_t)sizeof(haly_sort_v1_statics), 0, -1, 0, 1}

/* argsort: The positions of the elements along an axis in order. */
typedef struct haly_argsort_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis;        /* The axis to sort along. */
  uint32_t descending; /* Whether the largest elements come first. */
  uint32_t stable;     /* Whether equal elements must keep their order; they always do. */
} haly_argsort_v1_statics;
#define HALY_ARGSORT_V1_STATICS_INIT {(uint32_t)sizeof(haly_argsort_v1_statics), 0, -1, 0, 1}

/* embedding_backward: Derivatives of the rows that were read, added up in the table. */
typedef struct haly_embedding_backward_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t rows;          /* The rows of the table. */
  int64_t padding_index; /* The row that does not learn. */
  uint32_t has_padding_index;
  uint32_t reserved1;
} haly_embedding_backward_v1_statics;
#define HALY_EMBEDDING_BACKWARD_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_embedding_backward_v1_statics), 0, 0, 0, 0, 0}

/* index_select: Takes whole slices at a list of positions, by default along the first axis. */
typedef struct haly_index_select_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis of the positions. */
} haly_index_select_v1_statics;
#define HALY_INDEX_SELECT_V1_STATICS_INIT {(uint32_t)sizeof(haly_index_select_v1_statics), 0, 0}

/* put_along_axis: Writes single elements at named positions of one axis, other axes broadcast. */
typedef struct haly_put_along_axis_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis of the positions. */
} haly_put_along_axis_v1_statics;
#define HALY_PUT_ALONG_AXIS_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_put_along_axis_v1_statics), 0, -1}

/* searchsorted: The positions at which values belong in a sorted list. */
#define HALY_SEARCHSORTED_SIDE_LEFT 0
#define HALY_SEARCHSORTED_SIDE_RIGHT 1
typedef struct haly_searchsorted_v1_statics {
  uint32_t struct_size;
  int32_t side; /* On which side of its equals a value belongs. */
} haly_searchsorted_v1_statics;
#define HALY_SEARCHSORTED_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_searchsorted_v1_statics), HALY_SEARCHSORTED_SIDE_LEFT}

/* reverse_sequence: Reverses the beginning of every sequence of a batch. */
typedef struct haly_reverse_sequence_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t batch_axis; /* The axis of the sequences. */
  int64_t time_axis;  /* The axis of the steps. */
} haly_reverse_sequence_v1_statics;
#define HALY_REVERSE_SEQUENCE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_reverse_sequence_v1_statics), 0, 1, 0}

/* embedding_bag: Sums, means or maxima over bags of rows of a table. */
#define HALY_EMBEDDING_BAG_MODE_SUM 0
#define HALY_EMBEDDING_BAG_MODE_MEAN 1
#define HALY_EMBEDDING_BAG_MODE_MAX 2
typedef struct haly_embedding_bag_v1_statics {
  uint32_t struct_size;
  int32_t mode; /* What is made of the rows of a bag. */
} haly_embedding_bag_v1_statics;
#define HALY_EMBEDDING_BAG_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_embedding_bag_v1_statics), HALY_EMBEDDING_BAG_MODE_MEAN}

/* compress: The slices of an axis, or the elements, whose condition holds. */
typedef struct haly_compress_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis of the slices; x is taken as flat where there is none. */
  uint32_t has_axis;
  uint32_t reserved1;
} haly_compress_v1_statics;
#define HALY_COMPRESS_V1_STATICS_INIT {(uint32_t)sizeof(haly_compress_v1_statics), 0, 0, 0, 0}

/* unique: The different elements, or slices of an axis, with places and counts. */
typedef struct haly_unique_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis of the slices; x is taken as flat where there is none. */
  uint32_t has_axis;
  uint32_t sorted;    /* Whether values are in order. */
  uint32_t equal_nan; /* Whether NaN equals NaN. */
  uint32_t reserved1;
} haly_unique_v1_statics;
#define HALY_UNIQUE_V1_STATICS_INIT {(uint32_t)sizeof(haly_unique_v1_statics), 0, 0, 0, 1, 0, 0}

/* random_uniform: Uniform random numbers of the stream that a seed names, from an offset on. */
typedef struct haly_random_uniform_v1_statics {
  uint32_t struct_size;
  haly_dtype dtype; /* Dtype of the result. */
} haly_random_uniform_v1_statics;
#define HALY_RANDOM_UNIFORM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_random_uniform_v1_statics), HALY_DTYPE_FLOAT32}

/* randint: Random integers from low up to high, exclusive. */
typedef struct haly_randint_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t low;      /* The smallest value. */
  int64_t high;     /* One more than the largest value. */
  haly_dtype dtype; /* Dtype of the result. */
  uint32_t reserved1;
} haly_randint_v1_statics;
#define HALY_RANDINT_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_randint_v1_statics), 0, 0, 0, HALY_DTYPE_INT64, 0}

/* random_normal: Normally distributed random numbers of the stream that a seed names. */
typedef struct haly_random_normal_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double mean;      /* The middle of the distribution. */
  double deviation; /* Its standard deviation, not negative. */
  haly_dtype dtype; /* Dtype of the result. */
  uint32_t reserved1;
} haly_random_normal_v1_statics;
#define HALY_RANDOM_NORMAL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_random_normal_v1_statics), 0, 0.0, 1.0, HALY_DTYPE_FLOAT32, 0}

/* exponential: Exponentially distributed random numbers of the stream that a seed names. */
typedef struct haly_exponential_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double rate;      /* One over the mean, positive. */
  haly_dtype dtype; /* Dtype of the result. */
  uint32_t reserved1;
} haly_exponential_v1_statics;
#define HALY_EXPONENTIAL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_exponential_v1_statics), 0, 1.0, HALY_DTYPE_FLOAT32, 0}

/* dropout: Zeros at random places, and what is kept scaled so that the mean stays. */
typedef struct haly_dropout_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double probability; /* How likely an element is to be lost. */
} haly_dropout_v1_statics;
#define HALY_DROPOUT_V1_STATICS_INIT {(uint32_t)sizeof(haly_dropout_v1_statics), 0, 0.5}

/* permutation: The numbers 0 to n - 1 in a random order. */
typedef struct haly_permutation_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t n;        /* How many numbers. */
  haly_dtype dtype; /* Dtype of the result. */
  uint32_t reserved1;
} haly_permutation_v1_statics;
#define HALY_PERMUTATION_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_permutation_v1_statics), 0, 0, HALY_DTYPE_INT64, 0}

/* multinomial: Random categories, as likely as given, with replacement. */
typedef struct haly_multinomial_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t samples;  /* How many are drawn from each distribution. */
  haly_dtype dtype; /* Dtype of the result. */
  uint32_t reserved1;
} haly_multinomial_v1_statics;
#define HALY_MULTINOMIAL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_multinomial_v1_statics), 0, 0, HALY_DTYPE_INT64, 0}

/* fused_map: A program of element-wise operators, applied in one pass over the elements. */
typedef struct haly_fused_map_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *program; /* Words of a program of kind elements. */
  uint32_t program_count;
  uint32_t reserved1;
} haly_fused_map_v1_statics;
#define HALY_FUSED_MAP_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_fused_map_v1_statics), 0, (const int64_t *)0, 0, 0}

/* fused_reduce: A program of element-wise operators, and a reduction of its results over the last
 * axes. */
#define HALY_FUSED_REDUCE_REDUCTION_SUM 0
#define HALY_FUSED_REDUCE_REDUCTION_MEAN 1
#define HALY_FUSED_REDUCE_REDUCTION_MAX 2
#define HALY_FUSED_REDUCE_REDUCTION_MIN 3
typedef struct haly_fused_reduce_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *program; /* Words of a program of kind elements. */
  uint32_t program_count;
  int32_t reduction;  /* The operator at the end. */
  int64_t axis_count; /* How many of the last axes are reduced, at least one. */
  uint32_t keepdims;  /* Whether reduced axes stay with extent 1. */
  uint32_t reserved1;
} haly_fused_reduce_v1_statics;
#define HALY_FUSED_REDUCE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_fused_reduce_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0, 0}

/* affine_grid: The positions that an affine map gives to the points of a regular grid. */
typedef struct haly_affine_grid_v1_statics {
  uint32_t struct_size;
  uint32_t align_corners; /* Whether -1 and 1 are the centres of the outermost points, not their
                             edges. */
} haly_affine_grid_v1_statics;
#define HALY_AFFINE_GRID_V1_STATICS_INIT {(uint32_t)sizeof(haly_affine_grid_v1_statics), 0}

/* im2col: The patches of an image under a sliding window, as columns of a matrix. */
typedef struct haly_im2col_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *kernel; /* The two extents of the window. */
  uint32_t kernel_count;
  uint32_t reserved1;
  const int64_t *strides; /* Steps of the window along both axes; 1 by default. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t
      *pads; /* Positions without elements before both axes, then after both; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t *dilations; /* Distances of the window's positions along both axes; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
} haly_im2col_v1_statics;
#define HALY_IM2COL_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_im2col_v1_statics), \
   0,                                        \
   (const int64_t *)0,                       \
   0,                                        \
   0,                                        \
   (const int64_t *)0,                       \
   0,                                        \
   0,                                        \
   (const int64_t *)0,                       \
   0,                                        \
   0,                                        \
   (const int64_t *)0,                       \
   0,                                        \
   0}

/* col2im: Adds patches, given as columns of a matrix, up to an image. */
typedef struct haly_col2im_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *extents; /* The two extents of the image. */
  uint32_t extents_count;
  uint32_t reserved1;
  const int64_t *kernel; /* The two extents of the window. */
  uint32_t kernel_count;
  uint32_t reserved2;
  const int64_t *strides; /* Steps of the window along both axes; 1 by default. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t
      *pads; /* Positions without elements before both axes, then after both; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t *dilations; /* Distances of the window's positions along both axes; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
} haly_col2im_v1_statics;
#define HALY_COL2IM_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_col2im_v1_statics), \
   0,                                        \
   (const int64_t *)0,                       \
   0,                                        \
   0,                                        \
   (const int64_t *)0,                       \
   0,                                        \
   0,                                        \
   (const int64_t *)0,                       \
   0,                                        \
   0,                                        \
   (const int64_t *)0,                       \
   0,                                        \
   0,                                        \
   (const int64_t *)0,                       \
   0,                                        \
   0}

/* grid_sample: Reads images at any positions, between their pixels too. */
#define HALY_GRID_SAMPLE_MODE_NEAREST 0
#define HALY_GRID_SAMPLE_MODE_LINEAR 1
#define HALY_GRID_SAMPLE_MODE_CUBIC 2
#define HALY_GRID_SAMPLE_PADDING_ZEROS 0
#define HALY_GRID_SAMPLE_PADDING_BORDER 1
#define HALY_GRID_SAMPLE_PADDING_REFLECTION 2
typedef struct haly_grid_sample_v1_statics {
  uint32_t struct_size;
  int32_t mode;           /* How pixels are weighed. */
  int32_t padding;        /* What is outside of the image. */
  uint32_t align_corners; /* Whether -1 and 1 are the centres of the outermost pixels, not the
                             image's edges. */
} haly_grid_sample_v1_statics;
#define HALY_GRID_SAMPLE_V1_STATICS_INIT                                        \
  {(uint32_t)sizeof(haly_grid_sample_v1_statics), HALY_GRID_SAMPLE_MODE_LINEAR, \
   HALY_GRID_SAMPLE_PADDING_ZEROS, 0}

/* resize: Samples axes anew: the nearest element, or a weighted sum of neighbours. */
#define HALY_RESIZE_MODE_NEAREST 0
#define HALY_RESIZE_MODE_LINEAR 1
#define HALY_RESIZE_MODE_CUBIC 2
#define HALY_RESIZE_COORDINATES_HALF_PIXEL 0
#define HALY_RESIZE_COORDINATES_HALF_PIXEL_SYMMETRIC 1
#define HALY_RESIZE_COORDINATES_PYTORCH_HALF_PIXEL 2
#define HALY_RESIZE_COORDINATES_ASYMMETRIC 3
#define HALY_RESIZE_COORDINATES_ALIGN_CORNERS 4
#define HALY_RESIZE_COORDINATES_TF_CROP_AND_RESIZE 5
#define HALY_RESIZE_NEAREST_MODE_ROUND_PREFER_FLOOR 0
#define HALY_RESIZE_NEAREST_MODE_ROUND_PREFER_CEIL 1
#define HALY_RESIZE_NEAREST_MODE_FLOOR 2
#define HALY_RESIZE_NEAREST_MODE_CEIL 3
typedef struct haly_resize_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *sizes; /* The extents of the result along the axes. */
  uint32_t sizes_count;
  uint32_t reserved1;
  const int64_t *axes; /* The axes that change; the last ones by default. */
  uint32_t axes_count;
  uint32_t has_axes;
  const double *scales; /* Factors between the extents, where they are not the quotients of sizes
                           and extents. */
  uint32_t scales_count;
  uint32_t has_scales;
  const double
      *region; /* For tf_crop_and_resize: where it starts along every axis, then where it ends. */
  uint32_t region_count;
  uint32_t has_region;
  int32_t mode;         /* How elements are weighed. */
  int32_t coordinates;  /* Where an element of the result lies on the axis of the input. */
  int32_t nearest_mode; /* Which element is the nearest. */
  uint32_t reserved2;
  double cubic_coefficient; /* The free parameter of the cubic kernel. */
  uint32_t antialias; /* Whether kernels widen where an axis shrinks; not looked at by nearest. */
  uint32_t exclude_outside; /* Whether elements outside of the axis have no weight, not those at its
                               ends. */
  double extrapolation_value; /* What lies outside of the input, for tf_crop_and_resize. */
} haly_resize_v1_statics;
#define HALY_RESIZE_V1_STATICS_INIT             \
  {(uint32_t)sizeof(haly_resize_v1_statics),    \
   0,                                           \
   (const int64_t *)0,                          \
   0,                                           \
   0,                                           \
   (const int64_t *)0,                          \
   0,                                           \
   0,                                           \
   (const double *)0,                           \
   0,                                           \
   0,                                           \
   (const double *)0,                           \
   0,                                           \
   0,                                           \
   HALY_RESIZE_MODE_LINEAR,                     \
   HALY_RESIZE_COORDINATES_HALF_PIXEL,          \
   HALY_RESIZE_NEAREST_MODE_ROUND_PREFER_FLOOR, \
   0,                                           \
   -0.75,                                       \
   0,                                           \
   0,                                           \
   0.0}

/* resize_backward: The derivative of `resize`: what arrives at its elements, given back to its
 * input's. */
#define HALY_RESIZE_BACKWARD_MODE_NEAREST 0
#define HALY_RESIZE_BACKWARD_MODE_LINEAR 1
#define HALY_RESIZE_BACKWARD_MODE_CUBIC 2
#define HALY_RESIZE_BACKWARD_COORDINATES_HALF_PIXEL 0
#define HALY_RESIZE_BACKWARD_COORDINATES_HALF_PIXEL_SYMMETRIC 1
#define HALY_RESIZE_BACKWARD_COORDINATES_PYTORCH_HALF_PIXEL 2
#define HALY_RESIZE_BACKWARD_COORDINATES_ASYMMETRIC 3
#define HALY_RESIZE_BACKWARD_COORDINATES_ALIGN_CORNERS 4
#define HALY_RESIZE_BACKWARD_COORDINATES_TF_CROP_AND_RESIZE 5
#define HALY_RESIZE_BACKWARD_NEAREST_MODE_ROUND_PREFER_FLOOR 0
#define HALY_RESIZE_BACKWARD_NEAREST_MODE_ROUND_PREFER_CEIL 1
#define HALY_RESIZE_BACKWARD_NEAREST_MODE_FLOOR 2
#define HALY_RESIZE_BACKWARD_NEAREST_MODE_CEIL 3
typedef struct haly_resize_backward_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *extents; /* The extents of the input of `resize` along the axes. */
  uint32_t extents_count;
  uint32_t reserved1;
  const int64_t *sizes; /* The extents of upstream along the axes. */
  uint32_t sizes_count;
  uint32_t reserved2;
  const int64_t *axes; /* The axes that change; the last ones by default. */
  uint32_t axes_count;
  uint32_t has_axes;
  const double *scales; /* Factors between the extents, where they are not the quotients of sizes
                           and extents. */
  uint32_t scales_count;
  uint32_t has_scales;
  const double
      *region; /* For tf_crop_and_resize: where it starts along every axis, then where it ends. */
  uint32_t region_count;
  uint32_t has_region;
  int32_t mode;         /* How elements are weighed. */
  int32_t coordinates;  /* Where an element of the result lies on the axis of the input. */
  int32_t nearest_mode; /* Which element is the nearest. */
  uint32_t reserved3;
  double cubic_coefficient; /* The free parameter of the cubic kernel. */
  uint32_t antialias; /* Whether kernels widen where an axis shrinks; not looked at by nearest. */
  uint32_t exclude_outside; /* Whether elements outside of the axis have no weight, not those at its
                               ends. */
} haly_resize_backward_v1_statics;
#define HALY_RESIZE_BACKWARD_V1_STATICS_INIT             \
  {(uint32_t)sizeof(haly_resize_backward_v1_statics),    \
   0,                                                    \
   (const int64_t *)0,                                   \
   0,                                                    \
   0,                                                    \
   (const int64_t *)0,                                   \
   0,                                                    \
   0,                                                    \
   (const int64_t *)0,                                   \
   0,                                                    \
   0,                                                    \
   (const double *)0,                                    \
   0,                                                    \
   0,                                                    \
   (const double *)0,                                    \
   0,                                                    \
   0,                                                    \
   HALY_RESIZE_BACKWARD_MODE_LINEAR,                     \
   HALY_RESIZE_BACKWARD_COORDINATES_HALF_PIXEL,          \
   HALY_RESIZE_BACKWARD_NEAREST_MODE_ROUND_PREFER_FLOOR, \
   0,                                                    \
   -0.75,                                                \
   0,                                                    \
   0}

/* non_max_suppression: Boxes by falling score, without those that overlap a better one too much. */
typedef struct haly_non_max_suppression_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t max_output_boxes; /* How many at most, of each class in each image. */
  double iou_threshold;     /* The largest overlap of two boxes that are both chosen. */
  double score_threshold;   /* Scores that are not above it are never chosen; none by default. */
  uint32_t has_score_threshold;
  uint32_t center_point_box; /* Whether boxes are given by centres and extents, not by corners. */
} haly_non_max_suppression_v1_statics;
#define HALY_NON_MAX_SUPPRESSION_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_non_max_suppression_v1_statics), 0, 0, 0.0, 0.0, 0, 0}

/* roi_align: Means or maxima of samples in the bins of regions of images. */
#define HALY_ROI_ALIGN_MODE_AVG 0
#define HALY_ROI_ALIGN_MODE_MAX 1
typedef struct haly_roi_align_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *output_size; /* How many bins along rows and columns. */
  uint32_t output_size_count;
  uint32_t reserved1;
  double spatial_scale;   /* Pixels for one unit of the regions. */
  int64_t sampling_ratio; /* Samples of a bin along either axis; 0: as many as it has pixels,
                             rounded up. */
  int32_t mode;           /* What becomes of samples. */
  uint32_t half_pixel;    /* Whether pixel i covers [i, i + 1], not [i - 0.5, i + 0.5]. */
} haly_roi_align_v1_statics;
#define HALY_ROI_ALIGN_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_roi_align_v1_statics), \
   0,                                           \
   (const int64_t *)0,                          \
   0,                                           \
   0,                                           \
   1.0,                                         \
   0,                                           \
   HALY_ROI_ALIGN_MODE_AVG,                     \
   1}

/* mse: Squared differences of predictions and targets. */
#define HALY_MSE_REDUCTION_NONE 0
#define HALY_MSE_REDUCTION_MEAN 1
#define HALY_MSE_REDUCTION_SUM 2
typedef struct haly_mse_v1_statics {
  uint32_t struct_size;
  int32_t reduction; /* What becomes of the losses of the elements. */
} haly_mse_v1_statics;
#define HALY_MSE_V1_STATICS_INIT {(uint32_t)sizeof(haly_mse_v1_statics), HALY_MSE_REDUCTION_MEAN}

/* smooth_l1: Squared differences where they are small, absolute differences where they are large.
 */
#define HALY_SMOOTH_L1_REDUCTION_NONE 0
#define HALY_SMOOTH_L1_REDUCTION_MEAN 1
#define HALY_SMOOTH_L1_REDUCTION_SUM 2
typedef struct haly_smooth_l1_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double beta;       /* Where the parabola ends. */
  int32_t reduction; /* What becomes of the losses of the elements. */
  uint32_t reserved1;
} haly_smooth_l1_v1_statics;
#define HALY_SMOOTH_L1_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_smooth_l1_v1_statics), 0, 1.0, HALY_SMOOTH_L1_REDUCTION_MEAN, 0}

/* bce_with_logits: Binary cross entropy of targets and the sigmoid of logits. */
#define HALY_BCE_WITH_LOGITS_REDUCTION_NONE 0
#define HALY_BCE_WITH_LOGITS_REDUCTION_MEAN 1
#define HALY_BCE_WITH_LOGITS_REDUCTION_SUM 2
typedef struct haly_bce_with_logits_v1_statics {
  uint32_t struct_size;
  int32_t reduction; /* What becomes of the losses of the elements. */
} haly_bce_with_logits_v1_statics;
#define HALY_BCE_WITH_LOGITS_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_bce_with_logits_v1_statics), HALY_BCE_WITH_LOGITS_REDUCTION_MEAN}

/* kl_div: Divergence of Kullback and Leibler of targets from predicted distributions. */
#define HALY_KL_DIV_REDUCTION_NONE 0
#define HALY_KL_DIV_REDUCTION_MEAN 1
#define HALY_KL_DIV_REDUCTION_SUM 2
#define HALY_KL_DIV_REDUCTION_BATCH_MEAN 3
typedef struct haly_kl_div_v1_statics {
  uint32_t struct_size;
  uint32_t log_target; /* Whether the targets are logarithms. */
  int32_t reduction;   /* What becomes of the losses of the elements. */
  uint32_t reserved;
} haly_kl_div_v1_statics;
#define HALY_KL_DIV_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_kl_div_v1_statics), 0, HALY_KL_DIV_REDUCTION_MEAN, 0}

/* nll: Negative logarithms of the probabilities that a model gives to the right classes. */
#define HALY_NLL_REDUCTION_NONE 0
#define HALY_NLL_REDUCTION_MEAN 1
#define HALY_NLL_REDUCTION_SUM 2
typedef struct haly_nll_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t ignore_index; /* The target that does not count. */
  int32_t reduction;    /* What becomes of the losses of the targets. */
  uint32_t reserved1;
} haly_nll_v1_statics;
#define HALY_NLL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_nll_v1_statics), 0, -100, HALY_NLL_REDUCTION_MEAN, 0}

/* cross_entropy: Cross entropy of the right classes and the softmax of logits. */
#define HALY_CROSS_ENTROPY_REDUCTION_NONE 0
#define HALY_CROSS_ENTROPY_REDUCTION_MEAN 1
#define HALY_CROSS_ENTROPY_REDUCTION_SUM 2
typedef struct haly_cross_entropy_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t ignore_index;   /* The target that does not count. */
  double label_smoothing; /* The share of a target that goes to all classes evenly. */
  int32_t reduction;      /* What becomes of the losses of the targets. */
  uint32_t reserved1;
} haly_cross_entropy_v1_statics;
#define HALY_CROSS_ENTROPY_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_cross_entropy_v1_statics), \
   0,                                               \
   -100,                                            \
   0.0,                                             \
   HALY_CROSS_ENTROPY_REDUCTION_MEAN,               \
   0}

/* ctc: Connectionist temporal classification: labels without their places in time. */
#define HALY_CTC_REDUCTION_NONE 0
#define HALY_CTC_REDUCTION_MEAN 1
#define HALY_CTC_REDUCTION_SUM 2
typedef struct haly_ctc_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t blank;          /* The class that says nothing. */
  int32_t reduction;      /* What becomes of the losses of the batch. */
  uint32_t zero_infinity; /* Whether an infinite loss counts as 0. */
} haly_ctc_v1_statics;
#define HALY_CTC_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_ctc_v1_statics), 0, 0, HALY_CTC_REDUCTION_MEAN, 0}

/* rnn: A simple recurrent layer. */
#define HALY_RNN_DIRECTION_FORWARD 0
#define HALY_RNN_DIRECTION_REVERSE 1
#define HALY_RNN_DIRECTION_BIDIRECTIONAL 2
#define HALY_RNN_ACTIVATION_TANH 0
#define HALY_RNN_ACTIVATION_RELU 1
#define HALY_RNN_ACTIVATION_SIGMOID 2
typedef struct haly_rnn_v1_statics {
  uint32_t struct_size;
  int32_t direction;  /* Which way sequences are walked; both ways give two directions. */
  int32_t activation; /* The function f. */
  uint32_t reserved;
} haly_rnn_v1_statics;
#define HALY_RNN_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_rnn_v1_statics), HALY_RNN_DIRECTION_FORWARD, HALY_RNN_ACTIVATION_TANH, 0}

/* gru: A gated recurrent layer. */
#define HALY_GRU_DIRECTION_FORWARD 0
#define HALY_GRU_DIRECTION_REVERSE 1
#define HALY_GRU_DIRECTION_BIDIRECTIONAL 2
typedef struct haly_gru_v1_statics {
  uint32_t struct_size;
  int32_t direction; /* Which way sequences are walked; both ways give two directions. */
  uint32_t
      linear_before_reset; /* Whether the reset gate works on the product instead of its operand. */
  uint32_t reserved;
} haly_gru_v1_statics;
#define HALY_GRU_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_gru_v1_statics), HALY_GRU_DIRECTION_FORWARD, 0, 0}

/* lstm: A recurrent layer with a memory cell. */
#define HALY_LSTM_DIRECTION_FORWARD 0
#define HALY_LSTM_DIRECTION_REVERSE 1
#define HALY_LSTM_DIRECTION_BIDIRECTIONAL 2
typedef struct haly_lstm_v1_statics {
  uint32_t struct_size;
  int32_t direction; /* Which way sequences are walked; both ways give two directions. */
} haly_lstm_v1_statics;
#define HALY_LSTM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_lstm_v1_statics), HALY_LSTM_DIRECTION_FORWARD}

/* sgd: A step of gradient descent. */
typedef struct haly_sgd_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double weight_decay; /* The factor of the weights that is added to the gradient. */
} haly_sgd_v1_statics;
#define HALY_SGD_V1_STATICS_INIT {(uint32_t)sizeof(haly_sgd_v1_statics), 0, 0.0}

/* momentum: A step of gradient descent with momentum. */
typedef struct haly_momentum_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double momentum;     /* The share of the velocity that stays. */
  double dampening;    /* The share of the gradient that does not enter the velocity. */
  double weight_decay; /* The factor of the weights that is added to the gradient. */
} haly_momentum_v1_statics;
#define HALY_MOMENTUM_V1_STATICS_INIT {(uint32_t)sizeof(haly_momentum_v1_statics), 0, 0.9, 0.0, 0.0}

/* nesterov: A step of gradient descent with Nesterov's momentum. */
typedef struct haly_nesterov_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double momentum;     /* The share of the velocity that stays. */
  double dampening;    /* The share of the gradient that does not enter the velocity. */
  double weight_decay; /* The factor of the weights that is added to the gradient. */
} haly_nesterov_v1_statics;
#define HALY_NESTEROV_V1_STATICS_INIT {(uint32_t)sizeof(haly_nesterov_v1_statics), 0, 0.9, 0.0, 0.0}

/* adagrad: A step of AdaGrad: gradients over the root of the sum of their squares. */
typedef struct haly_adagrad_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double epsilon;      /* Added to the root, against division by zero. */
  double weight_decay; /* The factor of the weights that is added to the gradient. */
} haly_adagrad_v1_statics;
#define HALY_ADAGRAD_V1_STATICS_INIT {(uint32_t)sizeof(haly_adagrad_v1_statics), 0, 1e-10, 0.0}

/* adadelta: A step of AdaDelta: gradients in units of the former steps. */
typedef struct haly_adadelta_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double decay;        /* The share of the running mean that stays. */
  double epsilon;      /* Added to the root, against division by zero. */
  double weight_decay; /* The factor of the weights that is added to the gradient. */
} haly_adadelta_v1_statics;
#define HALY_ADADELTA_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_adadelta_v1_statics), 0, 0.9, 1e-06, 0.0}

/* rmsprop: A step of RMSProp: gradients over the root of their mean square. */
typedef struct haly_rmsprop_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double decay;        /* The share of the running mean that stays. */
  double epsilon;      /* Added to the root, against division by zero. */
  double momentum;     /* The share of the velocity that stays. */
  double weight_decay; /* The factor of the weights that is added to the gradient. */
} haly_rmsprop_v1_statics;
#define HALY_RMSPROP_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_rmsprop_v1_statics), 0, 0.99, 1e-08, 0.0, 0.0}

/* adam: A step of Adam. */
typedef struct haly_adam_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double beta1;        /* The share of the mean that stays. */
  double beta2;        /* The share of the mean square that stays. */
  double epsilon;      /* Added to the root, against division by zero. */
  double weight_decay; /* The factor of the weights that is added to the gradient. */
} haly_adam_v1_statics;
#define HALY_ADAM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_adam_v1_statics), 0, 0.9, 0.999, 1e-08, 0.0}

/* adamw: A step of Adam with decoupled decay of the weights. */
typedef struct haly_adamw_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double beta1;        /* The share of the mean that stays. */
  double beta2;        /* The share of the mean square that stays. */
  double epsilon;      /* Added to the root, against division by zero. */
  double weight_decay; /* How much of the weights, times the learning rate, is lost. */
} haly_adamw_v1_statics;
#define HALY_ADAMW_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_adamw_v1_statics), 0, 0.9, 0.999, 1e-08, 0.01}

/* nadam: A step of Adam with Nesterov's momentum. */
typedef struct haly_nadam_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double beta1;          /* The share of the mean that stays. */
  double beta2;          /* The share of the mean square that stays. */
  double epsilon;        /* Added to the root, against division by zero. */
  double weight_decay;   /* The factor of the weights that is added to the gradient. */
  double momentum_decay; /* How fast the momentum rises. */
} haly_nadam_v1_statics;
#define HALY_NADAM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_nadam_v1_statics), 0, 0.9, 0.999, 1e-08, 0.0, 0.004}

/* lamb: A step of LAMB: Adam's direction, as long as the weights are. */
typedef struct haly_lamb_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double beta1;        /* The share of the mean that stays. */
  double beta2;        /* The share of the mean square that stays. */
  double epsilon;      /* Added to the root, against division by zero. */
  double weight_decay; /* The factor of the weights that is added to the direction. */
} haly_lamb_v1_statics;
#define HALY_LAMB_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_lamb_v1_statics), 0, 0.9, 0.999, 1e-06, 0.01}

/* clip_grad_norm: The factor that keeps the norm of all gradients together below a maximum. */
typedef struct haly_clip_grad_norm_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double maximum; /* The largest norm. */
  double epsilon; /* Added to the norm, against division by zero. */
} haly_clip_grad_norm_v1_statics;
#define HALY_CLIP_GRAD_NORM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_clip_grad_norm_v1_statics), 0, 0.0, 1e-06}

/* scaled_dot_product_attention: Means of values, weighted by how well their keys match a query. */
typedef struct haly_scaled_dot_product_attention_v1_statics {
  uint32_t struct_size;
  uint32_t is_causal; /* Whether a query sees no key after itself. */
  double scale;       /* Factor of the scores; 1 / sqrt(size) by default. */
  uint32_t has_scale;
  uint32_t reserved;
  double softcap; /* What scores are limited to, smoothly; 0 for no limit. */
  int64_t offset; /* Position of the first query among the keys. */
  int64_t window; /* Keys up to itself that a query may see; 0 for all. */
} haly_scaled_dot_product_attention_v1_statics;
#define HALY_SCALED_DOT_PRODUCT_ATTENTION_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_scaled_dot_product_attention_v1_statics), 0, 0.0, 0, 0, 0.0, 0, 0}

/* paged_attention: Attention of one new query of every sequence over its cache of keys and values
 * in pages. */
typedef struct haly_paged_attention_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double scale; /* Factor of the scores; 1 / sqrt(size) by default. */
  uint32_t has_scale;
  uint32_t reserved1;
  double softcap; /* What scores are limited to, smoothly; 0 for no limit. */
  int64_t window; /* The last keys that a query may see; 0 for all. */
} haly_paged_attention_v1_statics;
#define HALY_PAGED_ATTENTION_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_paged_attention_v1_statics), 0, 0.0, 0, 0, 0.0, 0}

/* rope: Turns pairs of numbers by angles that depend on the position (rotary positions). */
typedef struct haly_rope_v1_statics {
  uint32_t struct_size;
  uint32_t interleaved; /* Whether the numbers of a pair are neighbours. */
} haly_rope_v1_statics;
#define HALY_ROPE_V1_STATICS_INIT {(uint32_t)sizeof(haly_rope_v1_statics), 0}

/* fused_add_rms_norm: The sum of a layer's result and its residual, and that sum normalised. */
typedef struct haly_fused_add_rms_norm_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  double epsilon; /* Added to the mean square. */
} haly_fused_add_rms_norm_v1_statics;
#define HALY_FUSED_ADD_RMS_NORM_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_fused_add_rms_norm_v1_statics), 0, 1e-06}

/* gelu_and_mul: The first half of the last axis through gelu, times the second half. */
#define HALY_GELU_AND_MUL_APPROXIMATE_NONE 0
#define HALY_GELU_AND_MUL_APPROXIMATE_TANH 1
typedef struct haly_gelu_and_mul_v1_statics {
  uint32_t struct_size;
  int32_t approximate; /* Which form of gelu. */
} haly_gelu_and_mul_v1_statics;
#define HALY_GELU_AND_MUL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_gelu_and_mul_v1_statics), HALY_GELU_AND_MUL_APPROXIMATE_NONE}

/* moe_route: The experts of every token, and their weights. */
typedef struct haly_moe_route_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t k;          /* How many experts a token gets. */
  uint32_t normalize; /* Whether a token's weights sum to 1. */
  uint32_t reserved1;
} haly_moe_route_v1_statics;
#define HALY_MOE_ROUTE_V1_STATICS_INIT {(uint32_t)sizeof(haly_moe_route_v1_statics), 0, 0, 1, 0}

/* moe_permute: Rows of tokens, one for each of their experts, in the order of the experts. */
typedef struct haly_moe_permute_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t groups; /* How many experts there are. */
} haly_moe_permute_v1_statics;
#define HALY_MOE_PERMUTE_V1_STATICS_INIT {(uint32_t)sizeof(haly_moe_permute_v1_statics), 0, 0}

/* quantize_linear: Real numbers as levels of 8 bits, integers or float8, by a scale and a zero
 * point. */
typedef struct haly_quantize_linear_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis;       /* The axis of channels or blocks; unused for the whole tensor. */
  int64_t block_size; /* Positions that share a scale; 0 for scales of the tensor or of channels. */
  haly_dtype dtype;   /* The dtype of the result. */
  uint32_t reserved1;
} haly_quantize_linear_v1_statics;
#define HALY_QUANTIZE_LINEAR_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_quantize_linear_v1_statics), 0, 1, 0, HALY_DTYPE_INT8, 0}

/* dequantize_linear: Levels, integers or float8, as the real numbers that they stand for. */
typedef struct haly_dequantize_linear_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis;       /* The axis of channels or blocks; unused for the whole tensor. */
  int64_t block_size; /* Positions that share a scale; 0 for scales of the tensor or of channels. */
} haly_dequantize_linear_v1_statics;
#define HALY_DEQUANTIZE_LINEAR_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_dequantize_linear_v1_statics), 0, 1, 0}

/* requantize: Sums of 32 bits as integers of 8 bits, by a multiplier, a shift and a zero point. */
typedef struct haly_requantize_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis of channels or blocks; unused for the whole tensor. */
  int64_t
      block_size;   /* Positions that share a factor; 0 for factors of the tensor or of channels. */
  haly_dtype dtype; /* The dtype of the result. */
  uint32_t reserved1;
} haly_requantize_v1_statics;
#define HALY_REQUANTIZE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_requantize_v1_statics), 0, 1, 0, HALY_DTYPE_INT8, 0}

/* conv_integer: Convolution of 8-bit integers less their zero points, summed in 32 bits. */
typedef struct haly_conv_integer_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *strides; /* Step of the window along every spatial axis; 1 by default. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Zeros before every spatial axis, then after every one; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t
      *dilations; /* Distance of neighbouring weights along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  int64_t groups; /* Number of groups of channels that do not see each other. */
} haly_conv_integer_v1_statics;
#define HALY_CONV_INTEGER_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_conv_integer_v1_statics), \
   0,                                              \
   (const int64_t *)0,                             \
   0,                                              \
   0,                                              \
   (const int64_t *)0,                             \
   0,                                              \
   0,                                              \
   (const int64_t *)0,                             \
   0,                                              \
   0,                                              \
   1}

/* qlinear_matmul: Matrix product of quantised factors, quantised again. */
typedef struct haly_qlinear_matmul_v1_statics {
  uint32_t struct_size;
  haly_dtype dtype; /* The dtype of the result. */
} haly_qlinear_matmul_v1_statics;
#define HALY_QLINEAR_MATMUL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_qlinear_matmul_v1_statics), HALY_DTYPE_INT8}

/* qlinear_conv: Convolution of quantised images with quantised weights, quantised again. */
typedef struct haly_qlinear_conv_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *strides; /* Step of the window along every spatial axis; 1 by default. */
  uint32_t strides_count;
  uint32_t has_strides;
  const int64_t *pads; /* Zeros before every spatial axis, then after every one; none by default. */
  uint32_t pads_count;
  uint32_t has_pads;
  const int64_t
      *dilations; /* Distance of neighbouring weights along every spatial axis; 1 by default. */
  uint32_t dilations_count;
  uint32_t has_dilations;
  int64_t groups;   /* Number of groups of channels that do not see each other. */
  haly_dtype dtype; /* The dtype of the result. */
  uint32_t reserved1;
} haly_qlinear_conv_v1_statics;
#define HALY_QLINEAR_CONV_V1_STATICS_INIT          \
  {(uint32_t)sizeof(haly_qlinear_conv_v1_statics), \
   0,                                              \
   (const int64_t *)0,                             \
   0,                                              \
   0,                                              \
   (const int64_t *)0,                             \
   0,                                              \
   0,                                              \
   (const int64_t *)0,                             \
   0,                                              \
   0,                                              \
   1,                                              \
   HALY_DTYPE_INT8,                                \
   0}

/* fake_quantize: Real numbers moved to the nearest level that a quantised dtype has. */
typedef struct haly_fake_quantize_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t low;  /* The lowest level. */
  int64_t high; /* The highest level. */
  int64_t axis; /* The axis of channels; unused for one number. */
} haly_fake_quantize_v1_statics;
#define HALY_FAKE_QUANTIZE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_fake_quantize_v1_statics), 0, -128, 127, 1}

/* scaled_matmul: Matrix product of int8 or float8 with scales by row and by column, as real
 * numbers. */
typedef struct haly_scaled_matmul_v1_statics {
  uint32_t struct_size;
  haly_dtype dtype; /* The dtype of the result. */
} haly_scaled_matmul_v1_statics;
#define HALY_SCALED_MATMUL_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_scaled_matmul_v1_statics), HALY_DTYPE_FLOAT32}

/* cholesky: The triangular factor of symmetric positive definite matrices. */
typedef struct haly_cholesky_v1_statics {
  uint32_t struct_size;
  uint32_t upper; /* Whether to read and give upper triangles. */
} haly_cholesky_v1_statics;
#define HALY_CHOLESKY_V1_STATICS_INIT {(uint32_t)sizeof(haly_cholesky_v1_statics), 0}

/* qr: Orthonormal columns and a triangular matrix whose product is the matrix. */
#define HALY_QR_MODE_REDUCED 0
#define HALY_QR_MODE_COMPLETE 1
typedef struct haly_qr_v1_statics {
  uint32_t struct_size;
  int32_t mode; /* Whether q has min(m, n) columns, or m. */
} haly_qr_v1_statics;
#define HALY_QR_V1_STATICS_INIT {(uint32_t)sizeof(haly_qr_v1_statics), HALY_QR_MODE_REDUCED}

/* svd: Singular values and vectors of matrices. */
typedef struct haly_svd_v1_statics {
  uint32_t struct_size;
  uint32_t full_matrices; /* Whether u and vh are square. */
} haly_svd_v1_statics;
#define HALY_SVD_V1_STATICS_INIT {(uint32_t)sizeof(haly_svd_v1_statics), 1}

/* eigh: Eigenvalues and eigenvectors of symmetric matrices. */
typedef struct haly_eigh_v1_statics {
  uint32_t struct_size;
  uint32_t upper; /* Whether the upper triangle is read. */
} haly_eigh_v1_statics;
#define HALY_EIGH_V1_STATICS_INIT {(uint32_t)sizeof(haly_eigh_v1_statics), 0}

/* triangular_solve: Solves systems of linear equations with triangular matrices. */
typedef struct haly_triangular_solve_v1_statics {
  uint32_t struct_size;
  uint32_t upper;         /* Whether T is the upper triangle. */
  uint32_t transpose;     /* Whether T is transposed. */
  uint32_t unit_diagonal; /* Whether T has ones on its diagonal. */
} haly_triangular_solve_v1_statics;
#define HALY_TRIANGULAR_SOLVE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_triangular_solve_v1_statics), 0, 0, 0}

/* dft_matrix: Cosines and sines of whole fractions of a turn: the matrix of a Fourier transform. */
typedef struct haly_dft_matrix_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t rows;     /* How many j there are. */
  int64_t columns;  /* How many k there are. */
  int64_t length;   /* The parts of a whole turn. */
  uint32_t inverse; /* Whether the sines are negated. */
  haly_dtype dtype; /* Of both results. */
} haly_dft_matrix_v1_statics;
#define HALY_DFT_MATRIX_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_dft_matrix_v1_statics), 0, 0, 0, 0, 0, HALY_DTYPE_FLOAT32}

/* fft_c2c: The Fourier transform of complex numbers along an axis, or its inverse. */
#define HALY_FFT_C2C_NORM_BACKWARD 0
#define HALY_FFT_C2C_NORM_ORTHO 1
#define HALY_FFT_C2C_NORM_FORWARD 2
typedef struct haly_fft_c2c_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis to transform, among those before the pairs; -1 is the last of these. */
  uint32_t inverse; /* Whether to transform back. */
  int32_t norm;     /* What is scaled: the inverse, both, or the transform. */
} haly_fft_c2c_v1_statics;
#define HALY_FFT_C2C_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_fft_c2c_v1_statics), 0, -1, 0, HALY_FFT_C2C_NORM_BACKWARD}

/* fft_r2c: The Fourier transform of real numbers along an axis. */
#define HALY_FFT_R2C_NORM_BACKWARD 0
#define HALY_FFT_R2C_NORM_ORTHO 1
#define HALY_FFT_R2C_NORM_FORWARD 2
typedef struct haly_fft_r2c_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis;      /* The axis to transform; negative counts from the end. */
  uint32_t onesided; /* Whether to leave out the half that mirrors the other. */
  int32_t norm;      /* What is scaled: the inverse, both, or the transform. */
} haly_fft_r2c_v1_statics;
#define HALY_FFT_R2C_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_fft_r2c_v1_statics), 0, -1, 1, HALY_FFT_R2C_NORM_BACKWARD}

/* fft_c2r: The inverse Fourier transform whose result is real, along an axis. */
#define HALY_FFT_C2R_NORM_BACKWARD 0
#define HALY_FFT_C2R_NORM_ORTHO 1
#define HALY_FFT_C2R_NORM_FORWARD 2
typedef struct haly_fft_c2r_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t axis; /* The axis to transform, among those before the pairs; -1 is the last of these. */
  int64_t length; /* The extent of the result's axis. */
  uint32_t has_length;
  int32_t norm; /* What is scaled: the inverse, both, or the transform. */
} haly_fft_c2r_v1_statics;
#define HALY_FFT_C2R_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_fft_c2r_v1_statics), 0, -1, 0, 0, HALY_FFT_C2R_NORM_BACKWARD}

/* stft: The Fourier transforms of overlapping frames of a signal, each under a window. */
typedef struct haly_stft_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t frame_length; /* Elements of a frame. */
  int64_t frame_step;   /* Elements from a frame's first to the next frame's first. */
  uint32_t onesided;    /* Whether to leave out the half that mirrors the other. */
  uint32_t reserved1;
} haly_stft_v1_statics;
#define HALY_STFT_V1_STATICS_INIT {(uint32_t)sizeof(haly_stft_v1_statics), 0, 0, 0, 1, 0}

/* all_reduce: The sum, product or extreme of all ranks' operands, for every rank. */
#define HALY_ALL_REDUCE_REDUCTION_SUM 0
#define HALY_ALL_REDUCE_REDUCTION_PROD 1
#define HALY_ALL_REDUCE_REDUCTION_MAX 2
#define HALY_ALL_REDUCE_REDUCTION_MIN 3
typedef struct haly_all_reduce_v1_statics {
  uint32_t struct_size;
  int32_t reduction; /* How elements at the same place are taken together. */
} haly_all_reduce_v1_statics;
#define HALY_ALL_REDUCE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_all_reduce_v1_statics), HALY_ALL_REDUCE_REDUCTION_SUM}

/* all_gather: The operands of all ranks side by side along an axis, for every rank. */
typedef struct haly_all_gather_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t
      group_size; /* The number of the communicator's ranks, on which the result's shape hangs. */
  int64_t axis;   /* The axis to join along; negative counts from the end. */
} haly_all_gather_v1_statics;
#define HALY_ALL_GATHER_V1_STATICS_INIT {(uint32_t)sizeof(haly_all_gather_v1_statics), 0, 0, 0}

/* reduce_scatter: The sum, product or extreme of all ranks' operands, a part for each rank. */
#define HALY_REDUCE_SCATTER_REDUCTION_SUM 0
#define HALY_REDUCE_SCATTER_REDUCTION_PROD 1
#define HALY_REDUCE_SCATTER_REDUCTION_MAX 2
#define HALY_REDUCE_SCATTER_REDUCTION_MIN 3
typedef struct haly_reduce_scatter_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t
      group_size; /* The number of the communicator's ranks, on which the result's shape hangs. */
  int64_t axis;   /* The axis to cut; negative counts from the end. */
  int32_t reduction; /* How elements at the same place are taken together. */
  uint32_t reserved1;
} haly_reduce_scatter_v1_statics;
#define HALY_REDUCE_SCATTER_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_reduce_scatter_v1_statics), 0, 0, 0, HALY_REDUCE_SCATTER_REDUCTION_SUM, 0}

/* broadcast: One rank's operand, for every rank. */
typedef struct haly_broadcast_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t root; /* Whose operand all get. */
} haly_broadcast_v1_statics;
#define HALY_BROADCAST_V1_STATICS_INIT {(uint32_t)sizeof(haly_broadcast_v1_statics), 0, 0}

/* all_to_all: From each rank a part for each rank. */
typedef struct haly_all_to_all_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t
      group_size; /* The number of the communicator's ranks, on which the result's shape hangs. */
  int64_t split_axis;  /* The axis to cut; negative counts from the end. */
  int64_t concat_axis; /* The axis to join along; negative counts from the end. */
} haly_all_to_all_v1_statics;
#define HALY_ALL_TO_ALL_V1_STATICS_INIT {(uint32_t)sizeof(haly_all_to_all_v1_statics), 0, 0, 0, 0}

/* reduce: The sum, product or extreme of all ranks' operands, for one rank. */
#define HALY_REDUCE_REDUCTION_SUM 0
#define HALY_REDUCE_REDUCTION_PROD 1
#define HALY_REDUCE_REDUCTION_MAX 2
#define HALY_REDUCE_REDUCTION_MIN 3
typedef struct haly_reduce_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t root;      /* Who gets the result. */
  int32_t reduction; /* How elements at the same place are taken together. */
  uint32_t reserved1;
} haly_reduce_v1_statics;
#define HALY_REDUCE_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_reduce_v1_statics), 0, 0, HALY_REDUCE_REDUCTION_SUM, 0}

/* send: Gives one other rank an array. */
typedef struct haly_send_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t peer; /* The rank to send to. */
} haly_send_v1_statics;
#define HALY_SEND_V1_STATICS_INIT {(uint32_t)sizeof(haly_send_v1_statics), 0, 0}

/* recv: Takes an array from one other rank. */
typedef struct haly_recv_v1_statics {
  uint32_t struct_size;
  uint32_t reserved;
  const int64_t *shape; /* The extents of what the peer sends. */
  uint32_t shape_count;
  uint32_t reserved1;
  int64_t peer;     /* The rank that sends. */
  haly_dtype dtype; /* The dtype of what the peer sends. */
  uint32_t reserved2;
} haly_recv_v1_statics;
#define HALY_RECV_V1_STATICS_INIT \
  {(uint32_t)sizeof(haly_recv_v1_statics), 0, (const int64_t *)0, 0, 0, 0, 0, 0}

#ifdef __cplusplus
}
#endif
#endif
