import { create } from 'zustand';
import { AppError, UPLOAD_PATH, type ErrorRecord, type Uploaded } from '../../../core/contract/index.ts';
import { transferRate, type Transfer } from './transferRate.ts';

interface UploadState {
  name: string | null;
  transfer: Transfer | null;
  error: AppError | null;
  cancel: () => void;
}

const idle: UploadState = { name: null, transfer: null, error: null, cancel: () => undefined };

/** The file that is on its way to the engine through the browser host. It goes on when the user looks elsewhere. */
export const useUpload = create<UploadState>(() => idle);

/** Sends a file; one that is still being sent is given up for it. @param onDone told where it lies for the engine */
export function upload(file: File, onDone: (uploaded: Uploaded) => void): void {
  useUpload.getState().cancel();
  const started = performance.now();
  const request = new XMLHttpRequest();
  const fail = (error: AppError) => useUpload.setState({ ...idle, error });
  request.open('POST', `${UPLOAD_PATH}?name=${encodeURIComponent(file.name)}`);
  request.upload.onprogress = ({ loaded, total }) =>
    useUpload.setState({ transfer: transferRate(loaded, total, (performance.now() - started) / 1000) });
  request.onload = () => {
    const answer = parsed(request.responseText);
    if (request.status === 200 && isUploaded(answer)) {
      useUpload.setState(idle);
      onDone(answer);
    } else if (isError(answer)) fail(AppError.fromRecord(answer));
    else fail(new AppError('ENGINE_LOST', `The file was not taken (${request.status}). Try again, or type its path.`));
  };
  request.onerror = () =>
    fail(new AppError('ENGINE_LOST', 'The upload broke off; nothing was kept. Try again, or type its path.'));
  useUpload.setState({
    ...{ name: file.name, error: null, transfer: transferRate(0, file.size, 0) },
    cancel: () => {
      request.abort();
      useUpload.setState(idle);
    },
  });
  request.send(file);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isUploaded = (answer: unknown): answer is Uploaded =>
  typeof answer === 'object' && answer !== null && 'path' in answer && typeof answer.path === 'string';
const isError = (answer: unknown): answer is ErrorRecord =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer;
