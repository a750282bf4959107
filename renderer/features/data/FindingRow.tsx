import { Button } from '@blueprintjs/core';
import { ChevronDown, ChevronRight } from '@blueprintjs/icons';
import { useId, useState } from 'react';
import { type Finding, formatCount } from '../../../core/contract/index.ts';
import { SeverityTag } from '../../components/SeverityTag.tsx';
import { exampleText } from './exampleText.ts';
import { kindText } from './kindText.ts';

/** One kind of finding; its examples unfold below it. */
export function FindingRow({ finding: { kind, severity, count, examples, message } }: { finding: Finding }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr>
        <td>
          <SeverityTag severity={severity === 'warning' ? 'warning' : 'note'} />
        </td>
        <td>{kindText(kind)}</td>
        <td className="hrp-right">{formatCount(count)}</td>
        <td>{message}</td>
        <td className="hrp-right">
          {examples.length > 0 && (
            <Button
              size="small"
              variant="minimal"
              icon={isOpen ? <ChevronDown /> : <ChevronRight />}
              text="Examples"
              aria-label={`Examples of ${kindText(kind)}`}
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            />
          )}
        </td>
      </tr>
      {isOpen && (
        <tr id={id}>
          <td />
          <td colSpan={4}>
            <ul className="hrp-examples">
              {examples.map((example, index) => (
                <li key={index}>{exampleText(example)}</li>
              ))}
              {count > examples.length && (
                <li className="hrp-muted">and {formatCount(count - examples.length)} more</li>
              )}
            </ul>
          </td>
        </tr>
      )}
    </>
  );
}
