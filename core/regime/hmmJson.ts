import { AppError, type RegimeModel } from '../contract/index.ts';
import { crc32 } from '../kernels/index.ts';
import type { GaussianHmm } from './GaussianHmm.ts';

const FORMAT = 'hrp-hmm';
const VERSION = 1;

type Body = Omit<RegimeModel, 'crc32'>;

/** The model as JSON numbers, which keep every bit, with its version and a checksum over everything else. */
export function toHmmJson(hmm: GaussianHmm): RegimeModel {
  const body: Body = {
    format: FORMAT,
    version: VERSION,
    states: hmm.states,
    dimensions: hmm.dimensions,
    covariance: hmm.covarianceKind,
    initial: Array.from(hmm.initial),
    transition: Array.from(hmm.transition),
    means: Array.from(hmm.means),
    covariances: Array.from(hmm.covariances),
  };
  return { ...body, crc32: checksum(body) };
}

/** @throws AppError ARTIFACT_DAMAGED: not such a model, newer, of the wrong shape, or changed since it was written */
export function fromHmmJson(json: RegimeModel): GaussianHmm {
  const { crc32: stated, ...body } = json;
  const { states: k, dimensions: d, initial, transition, means, covariances } = json;
  if (body.format !== FORMAT) throw damaged(`its format is ${JSON.stringify(body.format)} instead of ${FORMAT}`);
  if (body.version > VERSION) {
    throw damaged(`it has version ${body.version} and this release reads up to ${VERSION}: use a newer release`);
  }
  if (checksum(body) !== stated) throw damaged('its checksum does not match its contents');
  const lengths = [initial, transition, means, covariances].map(({ length }) => length);
  if (![k, k * k, k * d, k * d * d].every((length, i) => length === lengths[i])) {
    throw damaged(`${lengths.join(', ')} numbers do not make ${k} states of ${d} columns`);
  }
  return {
    states: k,
    dimensions: d,
    covarianceKind: json.covariance,
    initial: Float64Array.from(initial),
    transition: Float64Array.from(transition),
    means: Float64Array.from(means),
    covariances: Float64Array.from(covariances),
  };
}

/** Over the JSON text in the order of the fields above, whatever order they came in. */
function checksum(body: Body): number {
  const { format, version, states, dimensions, covariance, initial, transition, means, covariances } = body;
  const ordered = [format, version, states, dimensions, covariance, initial, transition, means, covariances];
  return crc32(Uint8Array.from(JSON.stringify(ordered), (character) => character.charCodeAt(0)));
}

const damaged = (what: string): AppError =>
  new AppError('ARTIFACT_DAMAGED', `The regime model cannot be used: ${what}. Restore it from a backup or fit again.`);
