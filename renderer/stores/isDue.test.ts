import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { isDue } from './isDue.ts';

/** As a panel that is shown asks for it; each ask is ended by the test. */
function shown(isChanging: boolean) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const asked: { end: (found: string) => void; fail: (error: Error) => void }[] = [];
  const options = (changes: boolean) => ({
    queryKey: ['on demand'],
    queryFn: () => new Promise<string>((end, fail) => asked.push({ end, fail })),
    enabled: ({ state }: { state: Parameters<typeof isDue>[0] }) => isDue(state, changes),
  });
  const observer = new QueryObserver<string>(client, options(isChanging));
  observer.subscribe(() => undefined);
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return {
    asked,
    settled,
    observer,
    /** What the feed does after whatever was committed. */
    committed: async () => {
      void client.invalidateQueries();
      await settled();
    },
    nowChanging: (changes: boolean) => observer.setOptions(options(changes)),
    found: () => observer.getCurrentResult().data,
  };
}

test('what does not change by a study is found again after whatever was committed', async () => {
  const { asked, settled, committed, found } = shown(false);
  asked[0].end('one');
  await settled();
  await committed();
  expect(asked).toHaveLength(2);
  asked[1].end('two');
  await settled();
  expect(found()).toBe('two');
});

test('while a study changes it, it is found once; then by hand, and by itself when the study has ended', async () => {
  const { asked, settled, committed, nowChanging, observer, found } = shown(true);
  await committed();
  await committed();
  expect(asked).toHaveLength(1);
  asked[0].end('of 3 trials');
  await settled();
  await committed();
  expect(asked).toHaveLength(1);
  void observer.refetch();
  await settled();
  await committed();
  expect(asked).toHaveLength(2);
  asked[1].end('of 5 trials');
  await settled();
  expect(found()).toBe('of 5 trials');
  await committed();
  nowChanging(false);
  expect(asked).toHaveLength(3);
});

test('what failed is found again by hand alone', async () => {
  const { asked, settled, committed, observer, found } = shown(false);
  asked[0].fail(new Error('cancelled'));
  await settled();
  await committed();
  expect(asked).toHaveLength(1);
  void observer.refetch();
  asked[1].end('found');
  await settled();
  expect(found()).toBe('found');
});
