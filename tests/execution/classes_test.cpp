// Classes: attributes, methods, inheritance.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

constexpr llvm::StringLiteral kAnimals = R"(
class Animal:
    legs = 4
    def __init__(self, name):
        self.name = name
    def describe(self):
        return self.name, self.legs
    @property
    def label(self):
        return (self.name,)
    @label.setter
    def label(self, value):
        self.name = value
    @classmethod
    def make(cls):
        return cls('made')
    @staticmethod
    def twice(a):
        return a, a
class Bird(Animal):
    legs = 2
    def describe(self):
        return super().describe(), 'bird'
)";

std::string of_animals(llvm::StringRef line) {
  return at_end((kAnimals + line).str(), "x");
}

TEST(Method, GetsTheInstance) {
  EXPECT_EQ(of_animals("x = Animal('a').describe()"), "('a', 4)");
}

TEST(Method, OfTheClassTakesTheInstanceAsAnArgument) {
  EXPECT_EQ(of_animals("x = Animal.describe(Animal('a'))"), "('a', 4)");
}

TEST(Method, CanBeKeptAndCalledLater) {
  EXPECT_EQ(of_animals("f = Animal('a').describe\nx = f()"), "('a', 4)");
}

TEST(Property, IsCalledWhenItIsRead) {
  EXPECT_EQ(of_animals("x = Animal('a').label"), "('a')");
}

TEST(Property, ItsSetterIsCalledWhenItIsWritten) {
  EXPECT_EQ(of_animals("a = Animal('a')\na.label = 'b'\nx = a.name"), "'b'");
}

TEST(ClassMethod, GetsTheClassItIsCalledOn) {
  EXPECT_EQ(of_animals("x = Bird.make().describe()"), "(('made', 2), 'bird')");
}

TEST(StaticMethod, GetsItsArgumentsOnly) {
  EXPECT_EQ(of_animals("x = Animal('a').twice(1)"), "(1, 1)");
}

TEST(Inheritance, AnOverriddenMethodReachesTheOneAboveBySuper) {
  EXPECT_EQ(of_animals("x = Bird('b').describe()"), "(('b', 2), 'bird')");
}

TEST(Inheritance, AnInstanceOfASubclassIsAnInstance) {
  EXPECT_EQ(of_animals("x = isinstance(Bird('b'), Animal)"), "True");
}

TEST(Inheritance, SuperFollowsTheResolutionOrder) {
  EXPECT_EQ(at_end(R"(
class Base:
    def f(self):
        return ('base',)
class Left(Base):
    def f(self):
        return 'left', super().f()
class Right(Base):
    def f(self):
        return 'right', super().f()
class Both(Left, Right):
    pass
x = Both().f()
)",
                   "x"),
            "('left', ('right', ('base')))");
}

TEST(Inheritance, AnAttributeMayComeFromAnUnknownBase) {
  EXPECT_EQ(at_end(with_unknown("class A(u.Base):\n    pass\nx = A().anything"), "x"), "?");
}

TEST(Attribute, ThatNobodySetRaises) {
  EXPECT_EQ(Executed("class A:\n    pass\nA().b").raised(),
            std::vector<std::string>{"AttributeError"});
}

TEST(Attribute, OfTheClassIsSharedUntilItIsSet) {
  EXPECT_EQ(of_animals("a = Animal('a')\na.legs = 3\nx = a.legs, Animal.legs"), "(3, 4)");
}

TEST(SpecialMethod, ACallOfAnInstance) {
  EXPECT_EQ(at_end("class A:\n    def __call__(self, a):\n        return (a,)\nx = A()(1)", "x"),
            "(1)");
}

TEST(SpecialMethod, AnOperator) {
  EXPECT_EQ(at_end("class A:\n    def __add__(self, b):\n        return (b,)\nx = A() + 1", "x"),
            "(1)");
}

TEST(SpecialMethod, TruthOfAnInstanceWithOneIsOpen) {
  EXPECT_EQ(at_end(R"(
class A:
    def __bool__(self):
        return False
x = 1 if A() else None
)",
                   "x"),
            "1 | None");
}

TEST(UncalledMethods, RunOnTheObjectThatInitMade) {
  EXPECT_EQ(Executed(R"(
class Trainer:
    def __init__(self):
        self.step = 1
    def fit(self):
        seen = self.step
)")
                .bindings("seen")
                .front(),
            "1");
}

TEST(UncalledMethods, PropertiesAndStaticMethodsRaiseNothing) {
  EXPECT_TRUE(Executed(kAnimals).raised().empty());
}

} // namespace
} // namespace leaflint::execution
