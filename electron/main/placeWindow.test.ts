import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWindow, SMALLEST } from './placeWindow.ts';

const PRIMARY = { x: 0, y: 25, width: 1920, height: 1055 };
const SECOND = { x: 1920, y: 0, width: 2560, height: 1440 };
const LEFT = { x: 2000, y: 100, width: 1300, height: 800, isMaximized: false, isFullScreen: false };

describe('placeWindow', () => {
  it('puts a window back where it was left', () => {
    expect(placeWindow(LEFT, [PRIMARY, SECOND])).toEqual(LEFT);
    expect(placeWindow({ ...LEFT, isMaximized: true }, [PRIMARY, SECOND])).toMatchObject({ isMaximized: true });
  });

  it('rescues one whose display is gone, in its size', () => {
    const { x, y, ...rest } = placeWindow(LEFT, [PRIMARY]);
    expect([x, y, rest]).toEqual([undefined, undefined, { ...rest, width: 1300, height: 800 }]);
  });

  it('rescues one whose title bar is out of reach', () => {
    for (const change of [{ y: -40 }, { y: 1430 }, { x: -1290 }, { x: 4470 }])
      expect(placeWindow({ ...LEFT, ...change }, [PRIMARY, SECOND])).not.toHaveProperty('x');
  });

  it('is no larger than its display and no smaller than what can be used', () => {
    const large = placeWindow({ ...LEFT, x: 0, y: 25, width: 4000, height: 3000 }, [PRIMARY]);
    expect(large).toMatchObject({ width: 1920, height: 1055 });
    expect(placeWindow({ ...LEFT, width: 10, height: 10 }, [PRIMARY])).toMatchObject(SMALLEST);
  });

  it('takes the default where nothing sound was kept, whatever is there instead', () => {
    const usual = { width: 1440, height: 900, isMaximized: false, isFullScreen: false };
    for (const saved of [
      undefined,
      null,
      [],
      'x',
      {},
      { ...LEFT, width: '1300' },
      { ...LEFT, x: 1e300 },
      { ...LEFT, y: NaN },
    ])
      expect(placeWindow(saved, [PRIMARY])).toEqual(usual);
    fc.assert(
      fc.property(fc.jsonValue(), (saved) => {
        expect(placeWindow(saved, [PRIMARY])).toEqual(usual);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
