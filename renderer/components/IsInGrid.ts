import { createContext } from 'react';

/** Whether something is shown in a grid's cell: there the grid alone takes the focus, and arrow keys go from cell to cell. */
export const IsInGrid = createContext(false);
