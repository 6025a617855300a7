package causerie.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Rules about borders that the module path does not hold by itself. */
class BordersTest {
  private static final DescribedPredicate<JavaClass> OUTSIDE =
      DescribedPredicate.describe(
          "sockets, SQL, Helidon or Micrometer",
          type -> {
            String name = type.getName();
            boolean isAddress =
                name.equals("java.net.InetAddress")
                    || name.equals("java.net.Inet4Address")
                    || name.equals("java.net.Inet6Address")
                    || name.equals("java.net.UnknownHostException");
            return (name.startsWith("java.net.") && !isAddress)
                || name.startsWith("java.nio.channels.")
                || name.startsWith("java.sql.")
                || name.startsWith("javax.sql.")
                || name.startsWith("io.helidon.")
                || name.startsWith("io.micrometer.");
          });

  private final JavaClasses core =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("causerie.auth", "causerie.messaging");

  @Test
  void theCoreKnowsNoSocketAndNoDatabase() {
    noClasses().should().dependOnClassesThat(OUTSIDE).check(core);
  }

  /**
   * The stores in memory are one kind of store: what is outside of them knows only the contract.
   */
  @Test
  void nothingKnowsTheStoresInMemory() {
    noClasses()
        .that()
        .resideOutsideOfPackage("causerie..memory")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("causerie..memory")
        .check(core);
  }

  @Test
  void authKnowsNothingOfTheChat() {
    noClasses()
        .that()
        .resideInAPackage("causerie.auth..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("causerie.messaging..")
        .check(core);
  }
}
