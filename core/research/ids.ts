import { AppError } from '../contract/index.ts';

/** Ids as people write them: a letter and a number (`H1`, `E12`); inside they are integers. */
export const shown = (letter: string, id: number): string => `${letter}${id}`;

/** @throws AppError BAD_INPUT for anything but the letter and a number */
export function parseId(letter: string, what: string, text: string): number {
  const match = /^([A-Za-z])(\d{1,9})$/.exec(text.trim());
  if (match?.[1].toUpperCase() !== letter) {
    throw new AppError('BAD_INPUT', `${JSON.stringify(text)} is not the id of ${what}; ids look like ${letter}1.`);
  }
  return Number(match[2]);
}
