//! The shortest ways for those called, exactly: a min-cost flow by successive shortest paths.
//!
//! Sources are groups of households that have the same ways; sinks are pharmacies with a stock, and for those who come to
//! the counter with places in front of it. Groups are added one after the other, each along the path that lengthens the ways
//! of all least: to a pharmacy with room, or to one from which others move on. Only pharmacies are nodes of the search (two
//! each: the counter, and the stock behind it), so a path costs the square of their number, however many groups there are;
//! and a path is pushed by as many households as it takes, not one by one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::problem::Route;

/// Stands for a pharmacy that is not in reach.
pub(super) const FAR: u32 = u32::MAX;

/// Households (or their units) that have the same ways.
#[derive(Debug)]
pub(super) struct Group {
    /// How many.
    pub(super) count: u64,
    pub(super) route: Route,
    /// What a unit costs at each shop, or [`FAR`].
    pub(super) costs: Vec<u32>,
}

/// What a shop can take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Capacity {
    /// Units of stock.
    pub(super) stock: u64,
    /// Of those, units that come to the counter.
    pub(super) counter: u64,
    /// The counter must stay full: its places are taken first, whatever the way.
    pub(super) keep_full: bool,
}

/// What a place at a counter that must stay full is worth: more than any way.
const FULL: i64 = 1 << 50;

/// Units of each group at each shop, the cheapest way; none if they do not all fit.
///
/// Every group has a cost for every shop. Deterministic: ties go by the order of groups and shops.
pub(super) fn cheapest(groups: &[Group], shops: &[Capacity]) -> Option<Vec<Vec<u64>>> {
    let mut flow = Flow::new(groups, shops);
    for (at, group) in groups.iter().enumerate() {
        let mut left = group.count;
        while left > 0 {
            left -= flow.push(at, left)?;
        }
    }
    Some(flow.units)
}

/// A place on the way: the counter of a shop, or its stock. Numbered `shop` and `shops + shop`.
type Node = usize;

/// How a path comes to a node.
#[derive(Clone, Copy)]
enum Step {
    /// The new group comes here itself.
    Start,
    /// Some of a group move here from another shop.
    Move { from: Node, group: usize },
    /// From the counter of a shop to its stock, or back.
    Through { from: Node },
}

impl Step {
    const fn from(self) -> Option<Node> {
        match self {
            Self::Start => None,
            Self::Move { from, .. } | Self::Through { from } => Some(from),
        }
    }
}

struct Flow<'a> {
    groups: &'a [Group],
    shops: usize,
    /// Units of each group at each shop.
    units: Vec<Vec<u64>>,
    /// What is left.
    room: Vec<Capacity>,
    /// Units at each counter.
    at_counter: Vec<u64>,
    /// For each node and each shop the groups that could move on, the cheapest first; some have moved already.
    movers: Vec<Vec<Movers>>,
}

/// Groups by what a unit's move costs.
type Movers = BinaryHeap<Reverse<(i64, usize)>>;

/// The cheapest paths of a group: cost and last step of each node that can be reached.
type Paths = Vec<Option<(i64, Step)>>;

impl<'a> Flow<'a> {
    fn new(groups: &'a [Group], shops: &[Capacity]) -> Self {
        let count = shops.len();
        Self {
            groups,
            shops: count,
            units: vec![vec![0; count]; groups.len()],
            room: shops.to_vec(),
            at_counter: vec![0; count],
            movers: vec![vec![Movers::new(); count]; 2 * count],
        }
    }

    fn node(&self, group: usize, shop: usize) -> Node {
        match self.groups[group].route {
            Route::Counter => shop,
            Route::Delivery => self.shops + shop,
        }
    }

    /// Adds up to `most` units of a group along the cheapest path; how many there was room for on it.
    fn push(&mut self, group: usize, most: u64) -> Option<u64> {
        let paths = self.paths(group);
        let ends = (0..self.shops).filter(|shop| self.room[*shop].stock > 0);
        let cost = |shop: usize| paths[self.shops + shop].map(|(cost, _)| (cost, shop));
        let (_, end) = ends.filter_map(cost).min()?;
        let path = self.path(&paths, end);
        let amount = path.iter().fold(most.min(self.room[end].stock), |least, (node, step)| match *step {
            Step::Start => least,
            Step::Move { from, group } => least.min(self.units[group][from % self.shops]),
            Step::Through { from } if from < self.shops => least.min(self.room[from].counter),
            Step::Through { .. } => least.min(self.at_counter[*node]),
        });
        for (node, step) in path {
            self.take(group, node, step, amount);
        }
        self.room[end].stock -= amount;
        Some(amount)
    }

    /// The steps to the stock of a shop, from the last to the first.
    fn path(&self, paths: &Paths, end: usize) -> Vec<(Node, Step)> {
        let mut steps = Vec::new();
        let mut at = Some(self.shops + end);
        while let Some(node) = at {
            let Some((_, step)) = paths[node] else { break };
            steps.push((node, step));
            at = step.from();
        }
        steps
    }

    fn take(&mut self, group: usize, node: Node, step: Step, amount: u64) {
        let shop = node % self.shops;
        match step {
            Step::Start => self.arrive(group, shop, amount),
            Step::Move { from, group } => {
                self.units[group][from % self.shops] -= amount;
                self.arrive(group, shop, amount);
            }
            Step::Through { from } if from < self.shops => {
                self.room[shop].counter -= amount;
                self.at_counter[shop] += amount;
            }
            Step::Through { .. } => {
                self.room[shop].counter += amount;
                self.at_counter[shop] -= amount;
            }
        }
    }

    /// Units of a group come to a shop; from now on they could move on from there.
    fn arrive(&mut self, group: usize, shop: usize, amount: u64) {
        let units = &mut self.units[group][shop];
        *units += amount;
        if *units == amount {
            let (node, costs) = (self.node(group, shop), &self.groups[group].costs);
            for (other, movers) in self.movers[node].iter_mut().enumerate() {
                if other != shop && costs[other] != FAR {
                    movers.push(Reverse((i64::from(costs[other]) - i64::from(costs[shop]), group)));
                }
            }
        }
    }

    /// The cheapest paths of one unit of a group to every node (Bellman and Ford: moves may shorten a way).
    fn paths(&mut self, group: usize) -> Paths {
        let moves = self.moves();
        let mut paths: Paths = vec![None; 2 * self.shops];
        for (shop, cost) in self.groups[group].costs.iter().enumerate().filter(|(_, cost)| **cost != FAR) {
            paths[self.node(group, shop)] = Some((i64::from(*cost), Step::Start));
        }
        // No cycle is negative, so no path has more steps than there are nodes.
        for _ in 0..2 * self.shops {
            let mut changed = false;
            for from in 0..2 * self.shops {
                let Some((cost, _)) = paths[from] else { continue };
                for (to, more, step) in self.steps(from, &moves[from]) {
                    if paths[to].is_none_or(|(known, _)| cost + more < known) {
                        paths[to] = Some((cost + more, step));
                        changed = true;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        paths
    }

    /// The steps that can be made from a node, with what each costs.
    fn steps(&self, from: Node, moves: &[(usize, i64, usize)]) -> impl Iterator<Item = (Node, i64, Step)> {
        let shop = from % self.shops;
        let layer = from - shop;
        let worth = if self.room[shop].keep_full { FULL } else { 0 };
        let (open, cost) =
            if layer == 0 { (self.room[shop].counter, -worth) } else { (self.at_counter[shop], worth) };
        let through = (open > 0).then_some((self.shops - layer + shop, cost, Step::Through { from }));
        let moved = moves
            .iter()
            .map(move |(to, cost, group)| (layer + to, *cost, Step::Move { from, group: *group }));
        through.into_iter().chain(moved)
    }

    /// For each node the cheapest move to each other shop: shop, cost, group.
    fn moves(&mut self) -> Vec<Vec<(usize, i64, usize)>> {
        let (shops, units) = (self.shops, &self.units);
        let mut out = Vec::with_capacity(2 * shops);
        for (node, movers) in self.movers.iter_mut().enumerate() {
            let mut of_node = Vec::new();
            for (to, movers) in movers.iter_mut().enumerate() {
                while movers.peek().is_some_and(|Reverse((_, group))| units[*group][node % shops] == 0) {
                    movers.pop();
                }
                of_node.extend(movers.peek().map(|Reverse((cost, group))| (to, *cost, *group)));
            }
            out.push(of_node);
        }
        out
    }
}

/// What units at shops cost together.
pub(super) fn cost(groups: &[Group], units: &[Vec<u64>]) -> u128 {
    let mut sum = 0;
    for (group, units) in groups.iter().zip(units) {
        for (cost, units) in group.costs.iter().zip(units).filter(|(_, units)| **units > 0) {
            sum += u128::from(*cost) * u128::from(*units);
        }
    }
    sum
}

#[cfg(test)]
mod tests;
