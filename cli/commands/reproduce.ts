import { integer } from '../options.ts';
import { reproductionText } from '../output/reproduction.ts';
import { command, sessionOf } from './Context.ts';

export const reproduceCommands = () => [
  command('reproduce', 'build the snapshot again as it was known then, run the training again, and compare to the bit')
    .argument('<experiment>', 'the experiment, for instance E1')
    .option('--threads <n>', 'worker threads (default: all cores); changes no result', integer)
    .action(async (experiment: string, options) => {
      const session = sessionOf(options);
      const { threads } = options;
      const reproduction = await session.use((client) =>
        session.follow(client, client.reproductions.run({ experiment, threads })),
      );
      session.print(reproduction, reproductionText);
    }),
];
