import { Button } from '@blueprintjs/core';
import { useMemo } from 'react';
import type { FilePreview } from '../../../core/contract/index.ts';
import { Screen } from '../../components/Screen.tsx';
import { useCommands } from '../../stores/commands.ts';
import { client } from '../../stores/engine/client.ts';
import { CheckStep } from './CheckStep.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { useImportDraft } from './importDraft.ts';
import { chosenColumns, importInput, inputKey, lagProblem } from './importInput.ts';
import './ImportWizard.css';
import { PreviewStep } from './PreviewStep.tsx';
import { ImportStep } from './ImportStep.tsx';
import { useReadQuery } from './useReadQuery.ts';
import { useCheck } from './useCheck.ts';

/** From a file to rows in the workspace, in four steps that are all in view; nothing is written before the last. */
export function ImportWizard() {
  const { draft, change, discard, isChanged } = useImportDraft();
  const { kind, path, format, map, lag } = draft;
  const preview = useReadQuery<FilePreview>(path === '' ? null : JSON.stringify(['preview', kind, path, format]), () =>
    client.market.preview({ kind, path, format }),
  );
  const columns = preview.query.data && chosenColumns(preview.query.data.columns, map);
  const problems = [
    ...(columns?.flatMap(({ field, problem }) => (problem ? [`${field}: ${problem}`] : [])) ?? []),
    ...(columns && kind === 'fundamentals' ? [lagProblem(lag, columns)].filter((one) => one !== undefined) : []),
  ];
  const input = importInput(draft);
  const key = inputKey(input);
  const check = useCheck(draft.checked === key && problems.length === 0 ? key : null, input, draft.job !== '');
  useCommands(
    'import',
    useMemo(
      () => [{ id: 'import.again', name: 'Start over with another file', group: 'Import', run: discard }],
      [discard],
    ),
  );
  return (
    <Screen title="Import a file" actions={isChanged && <Button text="Start over" onClick={discard} />}>
      <div className="hrp-wizard">
        <ChooseStep draft={draft} change={change} isRead={preview.query.data !== undefined} />
        <PreviewStep
          draft={draft}
          change={change}
          preview={preview}
          columns={columns}
          isSettled={columns !== undefined && problems.length === 0}
        />
        <CheckStep
          isReady={columns !== undefined}
          problems={problems}
          check={check}
          kind={kind}
          onCheck={() => change({ checked: key, job: '' })}
        />
        <ImportStep draft={draft} input={input} report={check.query.data} change={change} onStartOver={discard} />
      </div>
    </Screen>
  );
}
