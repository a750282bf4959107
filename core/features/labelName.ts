import { AppError } from '../contract/index.ts';

const PATTERN = /^forward_return_([1-9]\d{0,3})d$/;

/** The name of the label that looks `horizon` trading days ahead: `forward_return_5d`. */
export const labelName = (horizon: number): string => `forward_return_${horizon}d`;

/**
 * The horizon in a label's name, in trading days.
 * @throws AppError BAD_INPUT when the name is no label
 */
export function parseLabel(name: string): { horizon: number } {
  const match = PATTERN.exec(name);
  if (!match) {
    throw new AppError(
      'BAD_INPUT',
      `'${name}' is no label: write forward_return_<trading days>d, such as ${labelName(5)}.`,
      {
        label: name,
      },
    );
  }
  return { horizon: Number(match[1]) };
}
