"""Every view of a training as one table: a new one is an entry here and its module."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import Qt

from core.language import marked

Turn = Literal["curves", "pictures", "layers"]
"""With whom a view is drawn: the curves every other tick, the rest by turns."""
Area = Qt.DockWidgetArea


class Instrument(NamedTuple):
    """What the window knows of a view before there is one.

    name: of its dock, and of its order. title: of its tab and its entry under Look. kind: the class, which is imported
    when the view is first wanted. turn: with whom it is drawn; None where it draws no snapshot. area: where its dock
    stands. picks: the command its `picked` orders; without one, what is picked is an edit. key: opens it large;
    without one it stands open until somebody closes it, with one it is closed until somebody opens it.
    """

    name: str
    title: str
    kind: str
    turn: Turn | None = None
    area: Area = Area.RightDockWidgetArea
    picks: str = ""
    key: str = ""
    icon: str = ""
    tip: str = ""


INSTRUMENTS = (
    Instrument("output", marked("Output"), "gui.views.output:OutputView", "pictures"),
    Instrument("metrics", marked("Metrics"), "gui.views.metrics:MetricsView", "pictures"),
    Instrument("pretraining", marked("Pretraining"), "gui.views.pretraining:PretrainingView", "layers"),
    Instrument("coach", marked("Coach"), "gui.views.coach:CoachView", "layers"),
    Instrument("curves", marked("Loss and metric"), "gui.views.curves:CurvesView", "curves", Area.BottomDockWidgetArea),
    Instrument(
        "activations",
        marked("Layers"),
        "gui.views.activations:ActivationsView",
        "layers",
        Area.BottomDockWidgetArea,
    ),
    Instrument(
        "gradients", marked("Gradients"), "gui.views.gradients:GradientsView", "layers", Area.BottomDockWidgetArea
    ),
    Instrument(
        "step_mode",
        marked("Step &by step"),
        "gui.views.step_mode.step_view:StepModeView",
        "pictures",
        picks="train.step",
        key="B",
        tip=marked("See one mini-batch go forward, back and into the weights, with every number."),
    ),
    Instrument(
        "data_view",
        marked("Look at the &data"),
        "gui.views.data.data_view:DataView",
        "pictures",
        key="D",
        icon="table",
        tip=marked("See the samples the network learns from, and what it makes of each."),
    ),
    Instrument(
        "microscope",
        marked("First &weights"),
        "gui.views.microscope.microscope_view:MicroscopeView",
        key="W",
        tip=marked("See what becomes of a batch at first weights of several kinds, before any training."),
    ),
    Instrument(
        "race",
        marked("&Optimizer race"),
        "gui.views.race.race_view:RaceView",
        key="O",
        icon="flag",
        tip=marked("Let optimizers race down a surface, each with its own settings."),
    ),
    Instrument(
        "bench",
        marked("&Activation bench"),
        "gui.views.bench.bench_view:BenchView",
        "layers",
        key="A",
        tip=marked("See where the activation of a layer is flat, and what that does to its gradients."),
    ),
    Instrument(
        "representation",
        marked("Inside the la&yers"),
        "gui.views.representation.representation_view:RepresentationView",
        "pictures",
        key="L",
        tip=marked("See how the samples and the plane they lie in look to each layer, live."),
    ),
    Instrument(
        "judged",
        marked("&Mistakes"),
        "gui.views.judged.judged_view:JudgedView",
        "pictures",
        key="J",
        tip=marked("See where it is wrong, class by class, and whether it is right as often as it is sure."),
    ),
    Instrument(
        "landscape",
        marked("&Loss landscape"),
        "gui.views.landscape.landscape_view:LandscapeView",
        "pictures",
        key="V",
        tip=marked("See the loss around the weights, and the way that the run has walked down it."),
    ),
    Instrument(
        "over_time",
        marked("A layer over &time"),
        "gui.views.over_time.over_time_view:OverTimeView",
        "layers",
        key="T",
        icon="clock-counter-clockwise",
        tip=marked("See how the values, weights and gradients of a layer changed from the start to now."),
    ),
    Instrument(
        "recipe",
        marked("Bias or &variance"),
        "gui.views.recipe.recipe_view:RecipeView",
        "pictures",
        key="H",
        tip=marked("Compare the errors of the parts, and see what to do next."),
    ),
    Instrument(
        "filters",
        marked("&Filters and maps"),
        "gui.views.filters.filters_view:FiltersView",
        "layers",
        key="F",
        tip=marked("See the filters of a layer, and where in a sample they find what they look for."),
    ),
)
