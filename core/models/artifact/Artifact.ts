import { AppError } from '../../contract/index.ts';
import { crc32 } from '../../kernels/index.ts';
import type { ModelIdentity } from '../ModelDefinition.ts';

/*
 * Layout, little-endian: "HRPM" · u32 format · u32 header bytes · u32 payload bytes · header (ASCII JSON, padded with
 * spaces to 8 bytes) · payload (sections one after the other, each padded to 8 bytes) · u32 CRC-32 of all before it.
 */
const MAGIC = 0x4d505248;
const FORMAT = 1;
const PREFIX_BYTES = 16;
const CHECKSUM_BYTES = 4;
const ALIGNMENT = 8;

const SECTION_TYPES = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint8Array } as const;
type SectionType = keyof typeof SECTION_TYPES;
export type Section = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

/** A fitted model as named typed arrays and numbers. */
export interface Artifact {
  readonly identity: ModelIdentity;
  readonly scalars: Readonly<Record<string, number>>;
  readonly sections: Readonly<Record<string, Section>>;
}

interface Header {
  identity: ModelIdentity;
  scalars: Record<string, number>;
  sections: { name: string; type: SectionType; length: number }[];
}

const padded = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

export function encodeArtifact(artifact: Artifact): Uint8Array {
  const sections = Object.entries(artifact.sections);
  const header: Header = {
    identity: artifact.identity,
    scalars: artifact.scalars,
    sections: sections.map(([name, { constructor, length }]) => ({
      name,
      type: constructor.name as SectionType,
      length,
    })),
  };
  const text = asciiJson(header);
  const payloadBytes = sections.reduce((sum, [, section]) => sum + padded(section.byteLength), 0);
  const bytes = new Uint8Array(PREFIX_BYTES + text.length + payloadBytes + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  [MAGIC, FORMAT, text.length, payloadBytes].forEach((value, i) => view.setUint32(4 * i, value, true));
  for (let i = 0; i < text.length; i++) bytes[PREFIX_BYTES + i] = text.charCodeAt(i);
  let offset = PREFIX_BYTES + text.length;
  for (const [, section] of sections) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offset);
    offset += padded(section.byteLength);
  }
  view.setUint32(offset, crc32(bytes, offset), true);
  return bytes;
}

/** @throws AppError ARTIFACT_DAMAGED: not an artifact, newer format, truncated, checksum, header or sections */
export function decodeArtifact(given: Uint8Array): Artifact {
  // A Node Buffer is a Uint8Array whose `slice` does not copy.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PREFIX_BYTES) throw damaged(`it has ${bytes.length} bytes, fewer than its prefix`);
  if (view.getUint32(0, true) !== MAGIC) throw damaged('it does not start with HRPM');
  const format = view.getUint32(4, true);
  if (format > FORMAT) {
    throw damaged(`it has format ${format} and this release reads up to ${FORMAT}: open it with a newer release`);
  }
  const headerBytes = view.getUint32(8, true);
  const expected = PREFIX_BYTES + headerBytes + view.getUint32(12, true) + CHECKSUM_BYTES;
  if (bytes.length !== expected) throw damaged(`it has ${bytes.length} bytes instead of ${expected}`);
  const end = bytes.length - CHECKSUM_BYTES;
  if (crc32(bytes, end) !== view.getUint32(end, true)) throw damaged('its checksum does not match its contents');
  const header = parseHeader(bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + headerBytes));
  return {
    identity: header.identity,
    scalars: header.scalars,
    sections: readSections(header, bytes.subarray(PREFIX_BYTES + headerBytes, end)),
  };
}

/** A named section, of the type and length that the model needs. @throws AppError ARTIFACT_DAMAGED */
export function sectionOf<T extends SectionType>(
  { sections }: Artifact,
  name: string,
  type: T,
  length?: number,
): InstanceType<(typeof SECTION_TYPES)[T]> {
  const section = sections[name];
  if (!(section instanceof SECTION_TYPES[type])) throw damaged(`its section "${name}" of type ${type} is absent`);
  if (length !== undefined && section.length !== length) {
    throw damaged(`its section "${name}" has ${section.length} entries instead of ${length}`);
  }
  return section as InstanceType<(typeof SECTION_TYPES)[T]>;
}

/** A named number. @throws AppError ARTIFACT_DAMAGED */
export function scalarOf({ scalars }: Artifact, name: string): number {
  const value = scalars[name];
  if (!Number.isFinite(value)) throw damaged(`its number "${name}" is absent`);
  return value;
}

export const damaged = (what: string): AppError =>
  new AppError(
    'ARTIFACT_DAMAGED',
    `The model artifact cannot be used: ${what}. Restore it from a backup or train again.`,
  );

/** JSON without characters above ASCII, so that one character is one byte; padded to the alignment. */
function asciiJson(header: Header): string {
  const text = JSON.stringify(header).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return text.padEnd(padded(text.length));
}

function parseHeader(bytes: Uint8Array): Header {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  try {
    const header = JSON.parse(text) as Header;
    const { name, version, params, featureCount } = header.identity;
    const sound = typeof name === 'string' && Number.isInteger(version) && Number.isInteger(featureCount);
    if (sound && params && header.scalars && Array.isArray(header.sections)) return header;
  } catch {
    throw damaged('its header is not JSON of the expected shape');
  }
  throw damaged('its header lacks the model, its version, its parameters or its sections');
}

function readSections(header: Header, payload: Uint8Array): Record<string, Section> {
  const sections: Record<string, Section> = {};
  let offset = 0;
  for (const { name, type, length } of header.sections) {
    const Type = SECTION_TYPES[type];
    const bytes = Type ? Type.BYTES_PER_ELEMENT * length : NaN;
    if (!(offset + bytes <= payload.length)) throw damaged(`its section "${name}" of ${length} ${type} does not fit`);
    sections[name] = new Type(payload.slice(offset, offset + bytes).buffer);
    offset += padded(bytes);
  }
  return sections;
}
