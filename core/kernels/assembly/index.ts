export * from './dense';
export * from './gemm';
export * from './network';
export * from './linear';
