import { AppError } from '../../contract/index.ts';

/** @throws AppError BAD_INPUT */
export function requireWhole(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new AppError('BAD_INPUT', `${name} is ${value}; give a whole number of at least ${least}.`);
}
