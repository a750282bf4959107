import * as z from 'zod';
import { jobEvent } from './jobEvent.ts';

/** What a screen must know to stay true: progress of every job, and every lineage event that was committed. */
export const feedEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job'), job: jobEvent }),
  z.object({ type: z.literal('lineage'), seq: z.number(), act: z.string(), subject: z.string() }),
]);
export type FeedEvent = z.infer<typeof feedEvent>;
