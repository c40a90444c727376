"""What the features and classes of the bundled data sets are called, in the order of scikit-learn."""

from core.language import marked

LEAVES = (
    marked("sepal length (cm)"),
    marked("sepal width (cm)"),
    marked("petal length (cm)"),
    marked("petal width (cm)"),
)
SPECIES = ("setosa", "versicolor", "virginica")
WINE = (
    marked("alcohol"),
    marked("malic acid"),
    marked("ash"),
    marked("alcalinity of ash"),
    marked("magnesium"),
    marked("phenols"),
    marked("flavanoids"),
    marked("other phenols"),
    marked("proanthocyanins"),
    marked("colour intensity"),
    marked("hue"),
    marked("OD280/OD315"),
    marked("proline"),
)
GROWERS = (marked("grower 1"), marked("grower 2"), marked("grower 3"))
TUMOURS = (
    marked("mean radius"),
    marked("mean texture"),
    marked("mean perimeter"),
    marked("mean area"),
    marked("mean smoothness"),
    marked("mean compactness"),
    marked("mean concavity"),
    marked("mean concave points"),
    marked("mean symmetry"),
    marked("mean fractal dimension"),
    marked("error of radius"),
    marked("error of texture"),
    marked("error of perimeter"),
    marked("error of area"),
    marked("error of smoothness"),
    marked("error of compactness"),
    marked("error of concavity"),
    marked("error of concave points"),
    marked("error of symmetry"),
    marked("error of fractal dimension"),
    marked("worst radius"),
    marked("worst texture"),
    marked("worst perimeter"),
    marked("worst area"),
    marked("worst smoothness"),
    marked("worst compactness"),
    marked("worst concavity"),
    marked("worst concave points"),
    marked("worst symmetry"),
    marked("worst fractal dimension"),
)
VERDICTS = (marked("malignant"), marked("benign"))
PATIENTS = (
    marked("age"),
    marked("sex"),
    marked("body mass index"),
    marked("blood pressure"),
    marked("total cholesterol"),
    marked("LDL"),
    marked("HDL"),
    marked("cholesterol / HDL"),
    marked("triglycerides (log)"),
    marked("glucose"),
)
