"""Chains of blocks: put in, taken out, moved."""

from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.blocks import Dense
from gui.builder.chain import inserted, moved, removed

chains = st.lists(st.integers(1, 99), min_size=1, max_size=6).map(lambda units: tuple(Dense(units=n) for n in units))


@given(chains, st.data())
def test_what_is_put_in_can_be_taken_out(blocks, data):
    gap = data.draw(st.integers(0, len(blocks)))
    more = inserted(blocks, gap, Dense(units=100))
    assert more[gap].units == 100
    assert removed(more, gap) == blocks


@given(chains, st.data())
def test_a_moved_block_stands_at_its_goal_and_comes_back(blocks, data):
    index, goal = (data.draw(st.integers(0, len(blocks) - 1)) for _end in range(2))
    there = moved(blocks, index, goal)
    assert there[goal] == blocks[index]
    assert sorted(block.units for block in there) == sorted(block.units for block in blocks)
    assert moved(there, goal, index) == blocks
