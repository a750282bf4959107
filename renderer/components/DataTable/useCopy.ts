import { counted } from '../../../core/contract/index.ts';
import { toast, toastError } from '../../stores/toasts.ts';
import { tsv } from './tsv.ts';
import type { DataTableModel } from './useDataTable.ts';

/** Rows of the table as text: the selected ones, else all that are shown; the columns shown, in their order. */
export function useCopy<Row extends object>({
  rows,
  shown,
  keys,
  byId,
  columnIds,
  selection,
  props,
}: DataTableModel<Row>) {
  const take = (isSelection: boolean): { text: string; count: number } => {
    const columns = columnIds.map((id) => byId.get(id)!);
    const visible = shown.map((row) => row.original);
    if (!isSelection) return { text: tsv(columns, visible), count: visible.length };
    const isShown = new Set(keys);
    // Selected rows that a filter hides come after those that it shows.
    const hidden = rows.filter((row) => !isShown.has(props.rowKey(row)));
    const chosen = [...visible, ...hidden].filter((row) => selection.has(props.rowKey(row)));
    return { text: tsv(columns, chosen), count: chosen.length };
  };
  const say = (count: number) => toast('done', `${counted(count, 'row')} copied`);
  return {
    /** On the browser's own copy command. */
    onCopy: (data: DataTransfer) => {
      const { text, count } = take(selection.keys.length > 0);
      data.setData('text/plain', text);
      say(count);
    },
    copy: async (isSelection: boolean) => {
      const { text, count } = take(isSelection);
      try {
        await navigator.clipboard.writeText(text);
        say(count);
      } catch (thrown) {
        toastError(thrown);
      }
    },
  };
}
