import '../../core/jobs/entry/worker.entry.ts';
