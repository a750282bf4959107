import { type Estimate, formatEstimate, formatInterval, type Formatter } from '../../core/contract/index.ts';
import { Explained } from './Explained.tsx';
import { Missing } from './Missing.tsx';

/** `0.0310 ± 0.0080`, its 95 % interval on hover. */
export function EstimateText({ estimate, format, by }: { estimate: Estimate; format: Formatter; by: string }) {
  if (estimate.value === null) return <Missing because={`${by}: not known`} />;
  return (
    <Explained by={`${by}; 95 % interval ${formatInterval(estimate, format)}`}>
      <span className="hrp-number">{formatEstimate(estimate, format)}</span>
    </Explained>
  );
}
