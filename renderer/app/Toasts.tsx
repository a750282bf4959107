import { OverlayToaster, Toast } from '@blueprintjs/core';
import { Cross, Tick, WarningSign } from '@blueprintjs/icons';
import { useToasts, type ToastMessage } from '../stores/toasts.ts';

const SHOWN = {
  done: { intent: 'success', icon: <Tick />, timeout: 6000 },
  warning: { intent: 'warning', icon: <WarningSign />, timeout: 10_000 },
  failed: { intent: 'danger', icon: <Cross />, timeout: 0 },
} as const satisfies Record<ToastMessage['level'], object>;

/** Messages in passing, above the drawer; errors stay until they are dismissed. */
export function Toasts() {
  const { shown, dismiss } = useToasts();
  return (
    <OverlayToaster position="bottom-right" maxToasts={4}>
      {shown.map(({ id, level, text, action }) => (
        <Toast
          key={id}
          {...SHOWN[level]}
          message={text}
          action={action && { text: action.text, onClick: action.run }}
          onDismiss={() => dismiss(id)}
        />
      ))}
    </OverlayToaster>
  );
}
