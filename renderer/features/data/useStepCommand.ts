import { useEffect, useMemo, useRef } from 'react';
import { useCommands } from '../../stores/commands.ts';

/** Offers what a step of the wizard does in the palette. @param blocked why it cannot be done now */
export function useStepCommand(id: string, name: string, blocked: string | undefined, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const commands = useMemo(
    () => [
      {
        ...{ id, name, group: 'Import', run: () => latest.current() },
        ...(blocked !== undefined && { disabled: blocked }),
      },
    ],
    [id, name, blocked],
  );
  useCommands(id, commands);
}
