/** What the kernel `dot` gives: sums in four lanes, then what is left over. */
export function dot(x: Float64Array, y: Float64Array): number {
  const lanes = [0, 0, 0, 0];
  const whole = x.length - (x.length % 4);
  for (let i = 0; i < whole; i++) lanes[i % 4] += x[i] * y[i];
  let sum = lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
  for (let i = whole; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}

/** What the kernel `axpy` gives. */
export function axpy(a: number, x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < x.length; i++) y[i] += a * x[i];
}
