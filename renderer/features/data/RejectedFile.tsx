import { Button } from '@blueprintjs/core';
import { formatCount } from '../../../core/contract/index.ts';
import { toast, toastError } from '../../stores/toasts.ts';

/** Where the rejected rows of an import are kept, with line and reason; the path can be copied. */
export function RejectedFile({ path, count }: { path: string; count: number }) {
  const copy = () =>
    void navigator.clipboard.writeText(path).then(() => toast('done', 'The path is copied'), toastError);
  return (
    <p className="hrp-rejected">
      {formatCount(count)} rejected {count === 1 ? 'row, with its line and reason' : 'rows, with line and reason'}:{' '}
      <span className="hrp-mono">{path}</span>{' '}
      <Button size="small" variant="minimal" text="Copy the path" onClick={copy} />
    </p>
  );
}
